package org.foyer.conformance.terminology;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much terminology may cost.
 *
 * @param maximumCodes how many codes a value set may have that is expanded; larger ones are refused
 *     with 422
 * @param maximumExpansion how many codes {@code $expand} answers at most when it is not asked for
 *     pages
 * @param maximumSearchCodes how many codes {@code :in}, {@code :not-in}, {@code :below} and {@code
 *     :above} may stand for in a search
 */
@Validated
@ConfigurationProperties("foyer.terminology")
record TerminologySettings(
    @DefaultValue("100000") @Min(1) int maximumCodes,
    @DefaultValue("10000") @Min(1) int maximumExpansion,
    @DefaultValue("5000") @Min(1) @Max(20_000) int maximumSearchCodes) {}
