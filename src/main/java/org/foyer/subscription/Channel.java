package org.foyer.subscription;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;

/** By which way a subscriber hears of events. */
sealed interface Channel {

  /** What a notice says. */
  enum Payload {
    /** That there was an event. */
    EMPTY,
    /** Which resources it is about. */
    IDS
  }

  /** By whatever sockets are bound to the Subscription. */
  record WebSocket(Payload payload) implements Channel {}

  /**
   * The channel that a Subscription asks for.
   *
   * @throws FhirProblem if it is not served
   */
  static Channel of(SubscriptionChannelComponent channel) {
    if (channel.getType() != SubscriptionChannelType.WEBSOCKET) {
      throw unsupported("Only the channel type websocket is served.")
          .at("Subscription.channel.type");
    }
    if (channel.hasEndpoint() || channel.hasHeader()) {
      throw unsupported("A websocket channel has neither endpoint nor header: clients come to /ws.")
          .at("Subscription.channel");
    }
    if (!channel.hasPayload()) {
      return new WebSocket(Payload.EMPTY);
    }
    if (!channel.getPayload().equals("application/fhir+json")) {
      throw unsupported("The payload is application/fhir+json, or left out.")
          .at("Subscription.channel.payload");
    }
    return new WebSocket(Payload.IDS);
  }

  private static FhirProblem unsupported(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}
