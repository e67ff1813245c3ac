package org.foyer.access.decision;

import java.util.Locale;

/** Why something was denied, for the log. */
public enum DenialReason {
  /** The request came without a caller. */
  CALLER_MISSING,
  /** No scope of the token grants it. */
  SCOPE_MISSING,
  /** No role of the caller grants it. */
  ROLE_MISSING,
  /** It needs the right to read everything that it could tell of. */
  WHOLE_TYPE_NEEDED,
  /** The operation is not among those that a scope can grant. */
  OPERATION_NOT_GRANTED,
  /** The resource is not of a patient, or does not have a value, to which the caller is bound. */
  OUTSIDE_COMPARTMENT,
  /** The resource is labelled confidential. */
  LABEL_RESTRICTED,
  /** The patient's Consent denies it. */
  CONSENT_DENIED,
  /** The written resource refers to one that the caller may not see. */
  REFERENCE_NOT_VISIBLE;

  /** The stable code, such as {@code scope-missing}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
