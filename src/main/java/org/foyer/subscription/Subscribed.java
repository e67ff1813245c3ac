package org.foyer.subscription;

import java.time.Instant;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A Subscription that is served.
 *
 * @param id its id
 * @param end when it ends by itself; null for never
 */
record Subscribed(String id, Criteria criteria, Channel channel, @Nullable Instant end) {

  /** What a stored Subscription asks for; empty if it is not active, or not any more. */
  static Optional<Subscribed> of(Subscription subscription, Instant now) {
    if (subscription.getStatus() != SubscriptionStatus.ACTIVE) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              new Subscribed(
                  subscription.getIdElement().getIdPart(),
                  Criteria.of(subscription.getCriteria()),
                  Channel.of(subscription.getChannel()),
                  end(subscription)))
          .filter(subscribed -> !subscribed.isOver(now));
    } catch (FhirProblem stored) {
      return Optional.empty();
    }
  }

  static @Nullable Instant end(Subscription subscription) {
    return subscription.hasEnd() ? subscription.getEnd().toInstant() : null;
  }

  boolean isOver(Instant now) {
    return end != null && !now.isBefore(end);
  }
}
