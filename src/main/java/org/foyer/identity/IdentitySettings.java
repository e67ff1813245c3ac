package org.foyer.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the authorization server is.
 *
 * @param issuer the address of the authorization server as apps know it, without a slash at its
 *     end, such as {@code https://fhir.hospital.example}; without it, what stands before {@code
 *     /fhir} in the public address of the FHIR server, or else {@code http://localhost} and the
 *     port
 * @param tenant how apps that serve several hospitals know this one: the {@code tenant} of the
 *     token response; without it, there is none
 */
@ConfigurationProperties("foyer.identity")
public record IdentitySettings(@Nullable URI issuer, @Nullable String tenant) {}
