package org.foyer.billing.adjudication;

import java.util.Locale;

/** What an item waits for: the codes of the code system {@code claim-pend-reason}. */
public enum PendReason {
  /** The insurer asks for more. */
  INFORMATION_NEEDED,
  /** Notes of the visit are needed. */
  CLINICAL_NOTES,
  /** Results are needed. */
  LABORATORY_RESULTS,
  /** The prescription is needed. */
  PRESCRIPTION,
  /** A physician of the insurer looks at it. */
  MEDICAL_REVIEW,
  /** The coverage is being checked. */
  ELIGIBILITY_CHECK,
  /** Another insurer decides first. */
  COORDINATION,
  /** The prior authorization is not decided. */
  AUTHORIZATION_PENDING;

  /** The code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
