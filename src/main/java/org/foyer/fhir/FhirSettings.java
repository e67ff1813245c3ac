package org.foyer.fhir;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the FHIR server answers.
 *
 * @param defaultPageSize matches on a page when a search does not say {@code _count}
 * @param maximumPageSize the largest {@code _count} that is honoured; larger ones are reduced to it
 * @param maximumBodySize the largest request body that is read; larger ones are refused with 413
 * @param pageLinkLifetime how long the link to the next page of a search is honoured
 * @param publicAddress the FHIR base as clients know it, such as {@code
 *     https://fhir.hospital.example/fhir}; links are made with it, and references by it are
 *     references to this server. Without it, links follow the address of each request
 */
@Validated
@ConfigurationProperties("foyer.fhir")
public record FhirSettings(
    @DefaultValue("20") @Min(1) int defaultPageSize,
    @DefaultValue("1000") @Min(1) @Max(10_000) int maximumPageSize,
    @DefaultValue("64MB") DataSize maximumBodySize,
    @DefaultValue("7d") Duration pageLinkLifetime,
    @Nullable URI publicAddress) {}
