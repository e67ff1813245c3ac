package org.foyer.identity.client;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How apps and systems are registered, and what they may.
 *
 * @param registration who may register an app over HTTP
 * @param approveAtOnce whether apps that register may ask for access before an administrator has
 *     looked at them; for demonstrations only
 * @param backendTokenLifetime how long an access token of a system counts that asks in its own name
 * @param secretOverlap how long an old secret counts after a new one was made
 * @param requestsPerMinute how often a client may call the FHIR server, on each node, unless its
 *     registration says otherwise
 * @param loopbackKeys whether keys of clients may be fetched from this machine itself, and without
 *     TLS; for demonstrations and tests only
 */
@Validated
@ConfigurationProperties("foyer.identity")
record ClientRegistrySettings(
    @DefaultValue("token") Registration registration,
    @DefaultValue("false") boolean approveAtOnce,
    @DefaultValue("5m") Duration backendTokenLifetime,
    @DefaultValue("7d") Duration secretOverlap,
    @DefaultValue("6000") @Min(1) int requestsPerMinute,
    @DefaultValue("false") boolean loopbackKeys) {

  private static final Duration LONGEST_BACKEND_TOKEN = Duration.ofMinutes(15);

  /** Who may register an app over HTTP. */
  enum Registration {
    /** Anybody. */
    OPEN,
    /** Whoever has an initial access token that an administrator made. */
    TOKEN,
    /** Nobody. */
    OFF
  }

  @AssertTrue(message = "backend-token-lifetime must be more than 0 and at most 15m")
  boolean isBackendTokenLifetimeSound() {
    return backendTokenLifetime.compareTo(Duration.ZERO) > 0
        && backendTokenLifetime.compareTo(LONGEST_BACKEND_TOKEN) <= 0;
  }
}
