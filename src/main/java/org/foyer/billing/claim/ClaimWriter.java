package org.foyer.billing.claim;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.Callers;
import org.foyer.fhir.OperationTransactions;
import org.jspecify.annotations.Nullable;

/** Who writes a claim, as far as the rules differ. */
enum ClaimWriter {
  /** A person, or nobody knows who. */
  PERSON,
  /** Another system. */
  SYSTEM,
  /** The server itself. */
  SERVER,
  /** An operation of billing, which has judged what it writes. */
  OPERATION;

  static ClaimWriter of(@Nullable RequestDetails request) {
    if (OperationTransactions.isWithin(BillingCodes.OPERATION)) {
      return OPERATION;
    }
    return Callers.of(request)
        .map(
            caller ->
                switch (caller.kind()) {
                  case PERSON -> PERSON;
                  case SYSTEM -> SYSTEM;
                  case SERVER -> SERVER;
                })
        .orElse(PERSON);
  }
}
