package org.foyer.identity.registration;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patients come to an account by themselves.
 *
 * @param selfRegistration whether patients may register; the hospital confirms each all the same
 * @param terms where the terms are that they accept; without it, they accept that the hospital
 *     keeps an account for them
 */
@ConfigurationProperties("foyer.identity")
public record RegistrationSettings(
    @DefaultValue("true") boolean selfRegistration, @Nullable URI terms) {}
