package org.foyer.billing.invoice;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.Callers;
import org.foyer.fhir.OperationTransactions;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;

/** Who writes an invoice, as far as the rules differ. */
enum InvoiceWriter {
  /** A person, a system of somebody else, or nobody knows who. */
  OTHER,
  /** The system of a whole hospital, which brings what was invoiced elsewhere. */
  HOSPITAL,
  /** The server itself, or an operation of billing, which has judged what it writes. */
  SERVER;

  static InvoiceWriter of(@Nullable RequestDetails request) {
    return OperationTransactions.isWithin(BillingCodes.OPERATION)
        ? SERVER
        : Callers.of(request).map(InvoiceWriter::of).orElse(OTHER);
  }

  private static InvoiceWriter of(Caller caller) {
    return switch (caller.kind()) {
      case SERVER -> SERVER;
      case SYSTEM -> caller.roles().contains("ehr-system") ? HOSPITAL : OTHER;
      case PERSON -> OTHER;
    };
  }
}
