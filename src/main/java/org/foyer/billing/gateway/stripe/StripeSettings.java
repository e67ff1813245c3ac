package org.foyer.billing.gateway.stripe;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at Stripe, or at something that speaks its API.
 *
 * @param apiBase the address of the API
 * @param apiKey the secret key; without it nobody can pay by card
 * @param webhookSecret by which news are signed; without it none are believed
 * @param tolerance how old signed news may be
 * @param timeout how long to wait for an answer
 * @param retries how often a request is sent again at once when the network fails
 */
@Validated
@ConfigurationProperties("foyer.billing.stripe")
record StripeSettings(
    @DefaultValue("https://api.stripe.com") URI apiBase,
    @Nullable String apiKey,
    @Nullable String webhookSecret,
    @DefaultValue("5m") Duration tolerance,
    @DefaultValue("20s") Duration timeout,
    @DefaultValue("1") @Min(0) @Max(5) int retries) {

  /** The secret key, if there is one. */
  Optional<String> key() {
    return Optional.ofNullable(apiKey).filter(key -> !key.isBlank());
  }

  /** The secret of news, if there is one. */
  Optional<String> secret() {
    return Optional.ofNullable(webhookSecret).filter(secret -> !secret.isBlank());
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "Stripe at " + apiBase;
  }
}
