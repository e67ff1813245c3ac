package org.foyer.conformance.guide;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How implementation guides are loaded.
 *
 * @param guidesFolder where packages are that are loaded at start; a relative path starts at the
 *     working directory, and the folder need not be there
 * @param maximumGuideSize the largest package that is read
 * @param maximumGuideContent how large a package may be when unpacked
 * @param maximumGuideFiles how many files a package may have
 */
@Validated
@ConfigurationProperties("foyer.conformance")
record GuideSettings(
    @DefaultValue("./guides") Path guidesFolder,
    @DefaultValue("64MB") DataSize maximumGuideSize,
    @DefaultValue("512MB") DataSize maximumGuideContent,
    @DefaultValue("20000") @Min(1) int maximumGuideFiles) {}
