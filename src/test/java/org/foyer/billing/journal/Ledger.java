package org.foyer.billing.journal;

/** What an Account must come to, kept in cents by the story itself and not by the journal. */
final class Ledger {

  long charges;
  long patient;
  long insurer;
  long adjustments;
  long paidByPatient;
  long paidByInsurer;
  long credit;

  long owedByPatient() {
    return patient - paidByPatient;
  }

  long owedByInsurer() {
    return insurer - paidByInsurer;
  }
}
