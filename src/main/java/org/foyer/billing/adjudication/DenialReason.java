package org.foyer.billing.adjudication;

import java.util.Locale;

/** Why an item is denied: the codes of the code system {@code claim-denial-reason}. */
public enum DenialReason {
  /** The coverage does not include the service. */
  NOT_COVERED(true),
  /** The coverage was not in force. */
  COVERAGE_ENDED(true),
  /** The contract excludes the service. */
  SERVICE_EXCLUDED(true),
  /** The contract's limit has been reached. */
  LIMIT_REACHED(true),
  /** The insurer sees no need. */
  NOT_NECESSARY(false),
  /** The insurer should have been asked first. */
  AUTHORIZATION_MISSING(false),
  /** The same was claimed before. */
  DUPLICATE(false),
  /** Something that must be there is missing. */
  INCOMPLETE(false),
  /** The time for claims has passed. */
  TOO_LATE(false),
  /** Codes do not fit each other or the patient. */
  CODING_ERROR(false);

  private final boolean patientPays;

  DenialReason(boolean patientPays) {
    this.patientPays = patientPays;
  }

  /** Whether the provider may ask the patient for it, by the insurer's view. */
  public boolean patientPays() {
    return patientPays;
  }

  /** The code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
