package org.foyer.bulk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How exports are made.
 *
 * @param workers how many steps a node does at once; 0 leaves the work to other nodes
 * @param partResources how many resources a file has at most
 * @param partSize how large a file is at most, packed; one resource more may be in it
 * @param jobsPerClient how many exports of a client run at once
 * @param maximumSize how much all files of all exports may take in the database, packed
 * @param expiry how long the files are kept after the export is complete
 * @param lease after what time without a sign of life a step is taken from a node
 * @param attempts how often a step is tried before its export fails
 * @param pollInterval how often a node that is idle looks for work
 * @param retryAfter how soon a client should ask for the state again
 */
@Validated
@ConfigurationProperties("foyer.bulk")
public record BulkSettings(
    @DefaultValue("2") @Min(0) @Max(64) int workers,
    @DefaultValue("10000") @Min(1) @Max(100_000) int partResources,
    @DefaultValue("16MB") DataSize partSize,
    @DefaultValue("2") @Min(1) int jobsPerClient,
    @DefaultValue("20GB") DataSize maximumSize,
    @DefaultValue("24h") Duration expiry,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("5") @Min(1) int attempts,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("2s") Duration retryAfter) {}
