package org.foyer.billing.benefit;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.billing.money.Money;

/**
 * What was paid and used in a benefit period so far.
 *
 * @param individual by the patient
 * @param family by the family with the patient; if nobody keeps it, the same
 * @param used of benefits, by category
 */
public record Accumulators(Paid individual, Paid family, Map<String, Used> used) {

  /**
   * What was paid so far.
   *
   * @param deductible towards the deductible
   * @param outOfPocket for what is covered, with the deductible
   */
  public record Paid(Money deductible, Money outOfPocket) {

    Paid plus(Share share) {
      return new Paid(deductible.plus(share.parts().deductible()), outOfPocket.plus(share.costs()));
    }
  }

  /**
   * What was used of a benefit so far.
   *
   * @param quantity units for which the insurer paid, or the patient within the plan
   * @param amount what the insurer paid
   */
  public record Used(BigDecimal quantity, Money amount) {

    static Used nothing(Currency currency) {
      return new Used(BigDecimal.ZERO, Money.zero(currency));
    }
  }

  /** Keeps what it is given. */
  public Accumulators {
    used = Map.copyOf(used);
  }

  /** The begin of a benefit period. */
  public static Accumulators none(Currency currency) {
    Paid nothing = new Paid(Money.zero(currency), Money.zero(currency));
    return new Accumulators(nothing, nothing, Map.of());
  }

  /** The same with one service more. */
  public Accumulators plus(Share share, BigDecimal quantity) {
    Map<String, Used> more = new TreeMap<>(used);
    if (!share.category().isEmpty()) {
      Used before = of(share.category(), share.billed().currency());
      boolean counts = !share.benefit().plus(share.costs()).isZero();
      more.put(
          share.category(),
          new Used(
              counts ? before.quantity.add(quantity) : before.quantity,
              before.amount.plus(share.benefit())));
    }
    return new Accumulators(individual.plus(share), family.plus(share), more);
  }

  Used of(String category, Currency currency) {
    return used.getOrDefault(category, Used.nothing(currency));
  }
}
