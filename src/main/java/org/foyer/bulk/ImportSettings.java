package org.foyer.bulk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How imports are done; what exports have as well is in {@link BulkSettings}.
 *
 * @param folder where files are that can be imported; no files without it
 * @param workers how many steps a node does at once; 0 leaves the work to other nodes
 * @param chunkLines how many lines are written in one transaction at most
 * @param maximumLineSize how long a line is at most
 * @param maximumFlaws with how many flaws an import is given up
 */
@Validated
@ConfigurationProperties("foyer.import")
public record ImportSettings(
    @Nullable Path folder,
    @DefaultValue("4") @Min(0) @Max(64) int workers,
    @DefaultValue("500") @Min(1) @Max(1000) int chunkLines,
    @DefaultValue("16MB") DataSize maximumLineSize,
    @DefaultValue("10000") @Min(1) int maximumFlaws) {}
