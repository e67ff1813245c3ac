package org.foyer.subscription;

import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/** Subscriptions for tests. */
final class Subscriptions {

  private Subscriptions() {}

  /** One that asks for a websocket without payload. */
  static Subscription to(String criteria) {
    Subscription subscription = new Subscription();
    subscription.setStatus(SubscriptionStatus.REQUESTED).setReason("Looking at it");
    subscription.setCriteria(criteria);
    subscription.getChannel().setType(SubscriptionChannelType.WEBSOCKET);
    return subscription;
  }
}
