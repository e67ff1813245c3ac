package org.foyer.access.decision;

import org.foyer.fhir.ResourceFacts;
import org.foyer.fhir.Restriction;

/** Whether something may be done with resources of a type, and with which of them. */
public sealed interface Decision {

  /**
   * It may be done with some.
   *
   * @param granted which resources scope, role and compartment grant
   * @param unlabelled which of these no confidentiality label withholds
   * @param consented which resources no Consent withholds
   */
  record Granted(Restriction granted, Restriction unlabelled, Restriction consented)
      implements Decision {

    @Override
    public Restriction stored() {
      return Restriction.every(unlabelled, consented);
    }

    /** What a write may result in. Whoever may write may label. */
    public Restriction written() {
      return Restriction.every(granted, consented);
    }

    /** Why it may not be done with this resource. */
    public DenialReason reason(ResourceFacts resource) {
      if (!granted.holdsFor(resource)) {
        return DenialReason.OUTSIDE_COMPARTMENT;
      }
      return unlabelled.holdsFor(resource)
          ? DenialReason.CONSENT_DENIED
          : DenialReason.LABEL_RESTRICTED;
    }
  }

  /** It may be done with none. */
  record Denied(DenialReason reason) implements Decision {
    @Override
    public Restriction stored() {
      return Restriction.none();
    }
  }

  /** Which stored resources it may be done with. */
  Restriction stored();
}
