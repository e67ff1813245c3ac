package org.foyer.access;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How access is decided.
 *
 * @param breakTheGlassDuration how long a broken glass stays broken
 */
@Validated
@ConfigurationProperties("foyer.access")
public record AccessSettings(
    @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration breakTheGlassDuration) {}
