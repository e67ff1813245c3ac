package org.foyer.pharmacy.prescription;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.OperationTransactions;
import org.jspecify.annotations.Nullable;

/** Who writes a prescription, as far as the rules differ. */
enum Writer {
  /** A person, or nobody knows who. */
  PERSON,
  /** Another system. */
  SYSTEM,
  /** The server itself. */
  SERVER,
  /** A prescriber who signs, by {@code $sign}. */
  SIGNER;

  static Writer of(@Nullable RequestDetails request) {
    Writer writer =
        Callers.of(request)
            .map(
                caller ->
                    switch (caller.kind()) {
                      case PERSON -> PERSON;
                      case SYSTEM -> SYSTEM;
                      case SERVER -> SERVER;
                    })
            .orElse(PERSON);
    boolean signs =
        writer == PERSON && OperationTransactions.isWithin(PrescriptionSignature.WRITING);
    return signs ? SIGNER : writer;
  }
}
