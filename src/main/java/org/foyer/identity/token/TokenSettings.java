package org.foyer.identity.token;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long tokens live.
 *
 * @param accessLifetime how long an access token is honoured; an hour at most
 * @param refreshLifetime how long an unused refresh token of {@code offline_access} is honoured
 * @param codeLifetime how long an app has to exchange its authorization code
 */
@Validated
@ConfigurationProperties("foyer.identity.tokens")
public record TokenSettings(
    @DefaultValue("1h") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration accessLifetime,
    @DefaultValue("90d") @NotNull @DurationMin(minutes = 1) Duration refreshLifetime,
    @DefaultValue("60s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration codeLifetime) {}
