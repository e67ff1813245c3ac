package org.foyer.access.decision;

import java.util.Set;
import org.foyer.fhir.Restriction;
import org.foyer.shared.Caller;

/**
 * What those who are bound to patients have besides records: their own Subscriptions. Criteria tell
 * what somebody looks at, so Subscriptions are in nobody's record.
 */
final class OwnSubscriptions {

  static final String TYPE = "Subscription";

  private static final Set<String> OWNER = Set.of("owner");

  private OwnSubscriptions() {}

  /** The Subscriptions that a person has made. */
  static Restriction of(Caller person) {
    String fhirUser = person.context().fhirUser();
    return fhirUser == null
        ? Restriction.none()
        : new Restriction.RefersTo(OWNER, Set.of(fhirUser));
  }
}
