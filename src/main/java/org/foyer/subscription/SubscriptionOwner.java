package org.foyer.subscription;

import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/** Whose a Subscription is: who made it, as the server notes in an extension. */
final class SubscriptionOwner {

  private static final String URL = "https://foyer.org/fhir/StructureDefinition/subscription-owner";

  private SubscriptionOwner() {}

  /** Makes a Subscription the caller's, whatever it says; a system's is nobody's in particular. */
  static void set(Subscription subscription, Caller caller) {
    set(subscription, caller.context().fhirUser());
  }

  /** Leaves a Subscription to whom it belongs. */
  static void keep(Subscription before, Subscription after) {
    set(after, of(before));
  }

  /** The owner, such as {@code Practitioner/1}; null if it is a system's. */
  static @Nullable String of(Subscription subscription) {
    return subscription.hasExtension(URL)
            && subscription.getExtensionByUrl(URL).getValue() instanceof Reference owner
        ? owner.getReference()
        : null;
  }

  private static void set(Subscription subscription, @Nullable String owner) {
    subscription.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
    if (owner != null) {
      subscription.addExtension(URL, new Reference(owner));
    }
  }
}
