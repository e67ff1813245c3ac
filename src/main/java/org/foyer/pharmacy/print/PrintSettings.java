package org.foyer.pharmacy.print;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How printed prescriptions are verified.
 *
 * @param lifetime how long the code on a document works
 * @param birthDateTries how many wrong birth dates close the details of a document
 */
@Validated
@ConfigurationProperties("foyer.pharmacy.print")
record PrintSettings(
    @DefaultValue("400d") Duration lifetime,
    @DefaultValue("5") @Min(1) @Max(20) int birthDateTries) {}
