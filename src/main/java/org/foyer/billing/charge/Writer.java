package org.foyer.billing.charge;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;

/** Who writes a charge, as far as the rules differ. */
enum Writer {
  /** A person, a system of somebody else, or nobody knows who. */
  OTHER,
  /** The system of a whole hospital, which brings what was charged elsewhere. */
  HOSPITAL,
  /** The server itself. */
  SERVER;

  static Writer of(@Nullable RequestDetails request) {
    return Callers.of(request).map(Writer::of).orElse(OTHER);
  }

  private static Writer of(Caller caller) {
    return switch (caller.kind()) {
      case SERVER -> SERVER;
      case SYSTEM -> caller.roles().contains("ehr-system") ? HOSPITAL : OTHER;
      case PERSON -> OTHER;
    };
  }
}
