package org.foyer.billing.scrub;

import java.util.Locale;

/**
 * Something wrong with a claim.
 *
 * @param severity how wrong
 * @param kind what sort of thing it is
 * @param expression the element, as a FHIRPath such as {@code Claim.item[0].net}
 * @param sentence what it is, for billing staff, without patient data
 */
public record Finding(Severity severity, Kind kind, String expression, String sentence) {

  /** How wrong something is. */
  public enum Severity {
    /** It must not be sent so. */
    ERROR,
    /** It may be sent, but is likely to be denied. */
    WARNING
  }

  /** Sorts of findings; the name in kebab case is the stable code. */
  public enum Kind {
    /** Something that must be there is not. */
    MISSING,
    /** Two items have one number. */
    SEQUENCE_TWICE,
    /** An item names something that the claim does not have. */
    DANGLING_POINTER,
    /** An amount is no amount, is negative, or has fractions of a coin. */
    AMOUNT_INVALID,
    /** Amounts are in several currencies. */
    CURRENCIES_MIXED,
    /** Quantity times price times factor is not the net amount. */
    NET_WRONG,
    /** The items do not add up to the total. */
    TOTAL_WRONG,
    /** A date is in the future, before birth, after death, or its end is before its start. */
    DATE_IMPOSSIBLE,
    /** A service is outside of the claim's period. */
    DATE_OUTSIDE,
    /** The coverage is not there, or of another patient or insurer. */
    COVERAGE_WRONG,
    /** The coverage was not in force on the day of a service. */
    COVERAGE_NOT_IN_FORCE,
    /** The same was claimed before, or twice in the claim. */
    DUPLICATE,
    /** A code does not fit the patient's gender. */
    GENDER_MISMATCH,
    /** A code does not fit the patient's age. */
    AGE_MISMATCH,
    /** No diagnosis justifies an item. */
    UNJUSTIFIED;

    /** The stable code, such as {@code net-wrong}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
