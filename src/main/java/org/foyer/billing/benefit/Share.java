package org.foyer.billing.benefit;

import java.util.List;
import java.util.Locale;
import org.foyer.billing.money.Money;

/**
 * How what was billed divides. It cannot be made so that it does not add up, or that anybody's part
 * is negative.
 *
 * @param category of the benefit; empty if there is none
 * @param billed what was asked for
 * @param eligible what the insurer calculated with
 * @param parts how what was billed divides
 * @param why each figure that is not nothing, with its explanation, in the order of calculation
 */
public record Share(
    String category, Money billed, Money eligible, Parts parts, List<Explanation> why) {

  /**
   * The parts.
   *
   * @param contractual what the provider does without, by contract
   * @param others what insurers before paid
   * @param notCovered what the patient pays because the plan does not cover it
   * @param deductible what the patient pays before the plan does
   * @param copay what the patient pays each time
   * @param coinsurance the patient's percentage
   * @param benefit what the insurer pays
   */
  public record Parts(
      Money contractual,
      Money others,
      Money notCovered,
      Money deductible,
      Money copay,
      Money coinsurance,
      Money benefit) {

    private List<Money> all() {
      return List.of(contractual, others, notCovered, deductible, copay, coinsurance, benefit);
    }
  }

  /** What is explained. */
  public enum Figure {
    /** What the insurer calculated with. */
    ELIGIBLE,
    /** What the provider does without. */
    CONTRACTUAL,
    /** What insurers before paid. */
    OTHERS,
    /** What is not covered. */
    NOT_COVERED,
    /** What counts towards the deductible. */
    DEDUCTIBLE,
    /** The fixed amount. */
    COPAY,
    /** The percentage. */
    COINSURANCE,
    /** By how much the cap of all payments relieves the patient. */
    RELIEF,
    /** What the insurer pays. */
    BENEFIT;

    /** The stable code, such as {@code not-covered}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Why a figure is what it is.
   *
   * @param figure which
   * @param amount how much
   * @param sentence why, for the patient
   */
  public record Explanation(Figure figure, Money amount, String sentence) {}

  /** Checks that it adds up. */
  public Share {
    why = List.copyOf(why);
    if (parts.all().stream().anyMatch(Money::isNegative)
        || !Money.sum(billed.currency(), parts.all()).equals(billed)) {
      throw new IllegalArgumentException("The parts do not add up to what was billed: " + parts);
    }
  }

  /** What the patient pays in all. */
  public Money patient() {
    return parts.notCovered.plus(costs());
  }

  /** What the patient pays of what is covered, which counts towards the out-of-pocket maximum. */
  Money costs() {
    return parts.deductible.plus(parts.copay).plus(parts.coinsurance);
  }

  /** Whether the benefit's limit leaves nothing of what was eligible. */
  public boolean isUsedUp() {
    return eligible.isPositive() && costs().plus(parts.benefit).isZero();
  }

  /** What the insurer pays. */
  public Money benefit() {
    return parts.benefit;
  }
}
