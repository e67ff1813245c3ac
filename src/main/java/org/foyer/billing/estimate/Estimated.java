package org.foyer.billing.estimate;

import java.util.List;
import org.foyer.billing.money.Money;

/**
 * What was estimated.
 *
 * @param basis what it was calculated from
 * @param lines of those services that have a price
 * @param unpriced the others
 */
record Estimated(Basis basis, List<EstimatedLine> lines, List<PricedService> unpriced) {

  /** What an estimate is calculated from. */
  enum Basis {
    /** The insurer's own rules and accumulators, which are on this server. */
    RULES("rules", "Calculated by the insurer's own rules, with what was used so far."),
    /** The insurer's answer to a predetermination. */
    PREDETERMINATION("predetermination", "The insurer has calculated it just now."),
    /** The insurer's latest answer about eligibility. */
    ELIGIBILITY("eligibility", "Calculated from the insurer's latest answer about the coverage."),
    /** The published plan alone. */
    PLAN(
        "plan",
        "Calculated from the published plan; what was used so far is not known and counts as"
            + " nothing.");

    private final String code;
    private final String sentence;

    Basis(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    String code() {
      return code;
    }

    String sentence() {
      return sentence + " It is an estimate: the claim decides.";
    }
  }

  /**
   * A service with what everybody pays of it.
   *
   * @param priced the service
   * @param contractual what the hospital does without
   * @param insurer what the insurer pays
   * @param patient what the patient pays
   * @param authorization whether the insurer must be asked first
   * @param reasons sentences for the patient
   */
  record EstimatedLine(
      PricedService priced,
      Money contractual,
      Money insurer,
      Money patient,
      boolean authorization,
      List<String> reasons) {

    /** Keeps what it is given. */
    EstimatedLine {
      reasons = List.copyOf(reasons);
    }
  }

  /** Keeps what it is given. */
  Estimated {
    lines = List.copyOf(lines);
    unpriced = List.copyOf(unpriced);
  }
}
