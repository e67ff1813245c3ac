package org.foyer.billing.benefit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.benefit.Share.Explanation;
import org.foyer.billing.benefit.Share.Figure;
import org.foyer.billing.benefit.Share.Parts;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Calculates a share, for an estimate as for a claim:
 *
 * <ol>
 *   <li>Eligible is what was agreed, at most what was billed. The rest is the provider's loss, or
 *       the patient's if the provider is not bound.
 *   <li>What the plan does not include, excludes, or has no units left for, the patient pays.
 *   <li>Of what is covered the patient pays the copay, then what is missing to the deductible (of
 *       the person or the family, whichever is reached first), then the coinsurance of the rest.
 *   <li>The out-of-pocket maximum takes off what is too much: first of the coinsurance, then of the
 *       copay, then of the deductible.
 *   <li>The insurer pays the rest, up to the limit of the benefit; what is over it, the patient.
 * </ol>
 */
public final class PatientShare {

  private final Plan plan;
  private final Accumulators before;
  private final Line line;
  private final List<Explanation> why = new ArrayList<>();

  private PatientShare(Plan plan, Accumulators before, Line line) {
    this.plan = plan;
    this.before = before;
    this.line = line;
  }

  /**
   * How a service is shared.
   *
   * @param before what was paid and used before
   */
  public static Share of(Plan plan, Accumulators before, Line line) {
    return new PatientShare(plan, before, line).share();
  }

  /** How a service is shared that the insurer does not pay for, which is said why. */
  public static Share notCovered(Line line, String sentence) {
    Money billed = line.billed();
    Money nothing = Money.zero(billed.currency());
    return new Share(
        "",
        billed,
        nothing,
        new Parts(nothing, nothing, billed, nothing, nothing, nothing, nothing),
        List.of(new Explanation(Figure.NOT_COVERED, billed, sentence)));
  }

  private Share share() {
    Optional<Benefit> benefit = plan.benefitFor(line.service());
    if (benefit.isEmpty()) {
      return notCovered(line, "The plan does not include this service.");
    }
    if (benefit.get().excluded()) {
      return notCovered(line, "The plan excludes this service.");
    }
    return covered(benefit.get());
  }

  private Share covered(Benefit benefit) {
    Money eligible = line.eligible();
    explain(Figure.ELIGIBLE, eligible, "The insurer calculates with this price.");
    Money cut = line.billed().minus(eligible);
    Money nothing = Money.zero(plan.currency());
    Money contractual = line.bound() ? cut : nothing;
    explain(Figure.CONTRACTUAL, contractual, "By contract the provider does not ask for this.");
    Money balance = cut.minus(contractual);
    explain(Figure.NOT_COVERED, balance, "It is above the price that the insurer accepts.");
    Money covered = withinQuantity(benefit, eligible);
    Costs costs = costs(benefit.cost(), covered);
    Money pays = withinAmount(benefit, covered.minus(costs.sum()));
    explain(Figure.BENEFIT, pays, "The insurer pays this.");
    Money notCovered = line.billed().minus(contractual).minus(costs.sum()).minus(pays);
    return new Share(
        benefit.category(),
        line.billed(),
        eligible,
        new Parts(
            contractual,
            nothing,
            notCovered,
            costs.deductible,
            costs.copay,
            costs.coinsurance,
            pays),
        why);
  }

  /** What the patient pays of what is covered. */
  private record Costs(Money copay, Money deductible, Money coinsurance) {

    Money sum() {
      return copay.plus(deductible).plus(coinsurance);
    }
  }

  private Costs costs(Benefit.Cost cost, Money covered) {
    Money nothing = Money.zero(plan.currency());
    Money copay = cost.copay() == null ? nothing : cost.copay().min(covered);
    Money rest = covered.minus(copay);
    Money deductible = cost.deductible() ? rest.min(missing()) : nothing;
    Money coinsurance = rest.minus(deductible).percent(cost.coinsurance());
    Costs costs = capped(new Costs(copay, deductible, coinsurance));
    explain(Figure.COPAY, costs.copay, "The plan has a fixed amount for each such service.");
    explain(
        Figure.DEDUCTIBLE, costs.deductible, "The deductible of this period is not reached yet.");
    explain(
        Figure.COINSURANCE,
        costs.coinsurance,
        "It is "
            + cost.coinsurance().stripTrailingZeros().toPlainString()
            + " percent of what is left.");
    return costs;
  }

  private Costs capped(Costs costs) {
    Money nothing = Money.zero(plan.currency());
    Money room =
        lesser(
            left(plan.individual().outOfPocket(), before.individual().outOfPocket()),
            left(plan.family().outOfPocket(), before.family().outOfPocket()));
    if (room == null || costs.sum().compareTo(room) <= 0) {
      return costs;
    }
    Money relief = costs.sum().minus(room);
    explain(
        Figure.RELIEF,
        relief,
        "The out-of-pocket maximum of this period is reached; this is over it.");
    Money ofCoinsurance = relief.min(costs.coinsurance);
    Money ofCopay = relief.minus(ofCoinsurance).min(costs.copay);
    Money ofDeductible = relief.minus(ofCoinsurance).minus(ofCopay).max(nothing);
    return new Costs(
        costs.copay.minus(ofCopay),
        costs.deductible.minus(ofDeductible),
        costs.coinsurance.minus(ofCoinsurance));
  }

  private Money missing() {
    Money missing =
        lesser(
            left(plan.individual().deductible(), before.individual().deductible()),
            left(plan.family().deductible(), before.family().deductible()));
    return missing == null ? Money.zero(plan.currency()) : missing;
  }

  private Money withinQuantity(Benefit benefit, Money eligible) {
    BigDecimal most = benefit.limit().quantity();
    if (most == null) {
      return eligible;
    }
    Currency currency = plan.currency();
    BigDecimal left =
        most.subtract(before.of(benefit.category(), currency).quantity()).max(BigDecimal.ZERO);
    if (left.compareTo(line.quantity()) >= 0) {
      return eligible;
    }
    Money within = eligible.allocate(List.of(left, line.quantity().subtract(left))).get(0);
    explain(
        Figure.NOT_COVERED,
        eligible.minus(within),
        "The plan's number of such services in this period is used up.");
    return within;
  }

  private Money withinAmount(Benefit benefit, Money pays) {
    Money left =
        left(benefit.limit().amount(), before.of(benefit.category(), plan.currency()).amount());
    if (left == null || pays.compareTo(left) <= 0) {
      return pays;
    }
    explain(
        Figure.NOT_COVERED,
        pays.minus(left),
        "What the plan pays for such services in this period is used up.");
    return left;
  }

  private static @Nullable Money left(@Nullable Money cap, Money used) {
    return cap == null ? null : cap.minus(used).orZero();
  }

  private static @Nullable Money lesser(@Nullable Money one, @Nullable Money other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.min(other);
  }

  private void explain(Figure figure, Money amount, String sentence) {
    if (!amount.isZero()) {
      why.add(new Explanation(figure, amount, sentence));
    }
  }
}
