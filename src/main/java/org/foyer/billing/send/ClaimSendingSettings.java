package org.foyer.billing.send;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How claims are sent to the servers of insurers.
 *
 * @param workers how many claims a node sends at once; 0 leaves the work to other nodes
 * @param pollInterval how often a node that is idle looks for claims that are due
 * @param lease after what time a claim is taken from a node that does not say what became of it
 * @param firstPause how long to wait after the first failure; each further pause is twice as long
 * @param longestPause the longest of these pauses
 * @param retryFor how long a claim that fails is tried again before people are asked to deliver it
 * @param firstInquiry how long to wait before an insurer is asked about a claim that it has not
 *     decided; each further pause is twice as long
 * @param longestInquiry the longest of these pauses
 * @param inquireFor how long an insurer is asked
 */
@Validated
@ConfigurationProperties("foyer.billing.claims")
record ClaimSendingSettings(
    @DefaultValue("2") @Min(0) @Max(64) int workers,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("5s") Duration firstPause,
    @DefaultValue("15m") Duration longestPause,
    @DefaultValue("72h") Duration retryFor,
    @DefaultValue("1m") Duration firstInquiry,
    @DefaultValue("6h") Duration longestInquiry,
    @DefaultValue("90d") Duration inquireFor) {}
