package org.foyer.billing.benefit;

import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.benefit.Share.Explanation;
import org.foyer.billing.benefit.Share.Figure;
import org.foyer.billing.benefit.Share.Parts;
import org.foyer.billing.money.Money;

/** What an insurer pays after others have. */
public final class Coordination {

  /** How a plan counts what others paid. */
  public enum Method {
    /** It pays what it would pay alone, at most what is left. */
    STANDARD,
    /** It pays what it would pay alone less what others paid, at most what is left. */
    NON_DUPLICATION
  }

  /**
   * What happened before.
   *
   * @param contractual what the provider did without
   * @param paid what insurers paid
   */
  public record Prior(Money contractual, Money paid) {

    /** Those before a share, and its insurer. */
    public static Prior after(Share share) {
      return new Prior(share.parts().contractual(), share.parts().others().plus(share.benefit()));
    }
  }

  private Coordination() {}

  /**
   * The share of a later insurer. The contract of the first counts for what the provider does
   * without. What the patient pays is what is left after all, and is called what this plan calls
   * it, as far as it goes.
   *
   * @param alone what the share would be without others
   * @throws IllegalArgumentException if others paid more than was billed
   */
  public static Share next(Share alone, Prior prior, Method method) {
    Money left = alone.billed().minus(prior.contractual).minus(prior.paid);
    if (left.isNegative()) {
      throw new IllegalArgumentException("Others paid more than was billed");
    }
    Money own =
        method == Method.STANDARD ? alone.benefit() : alone.benefit().minus(prior.paid).orZero();
    Money pays = own.min(left);
    Money patient = left.minus(pays);
    Parts parts = alone.parts();
    Money copay = parts.copay().min(patient);
    Money deductible = parts.deductible().min(patient.minus(copay));
    Money coinsurance = parts.coinsurance().min(patient.minus(copay).minus(deductible));
    Money notCovered = patient.minus(copay).minus(deductible).minus(coinsurance);
    return new Share(
        alone.category(),
        alone.billed(),
        alone.eligible(),
        new Parts(prior.contractual, prior.paid, notCovered, deductible, copay, coinsurance, pays),
        why(alone, prior, pays));
  }

  private static List<Explanation> why(Share alone, Prior prior, Money pays) {
    List<Explanation> why = new ArrayList<>();
    if (!prior.paid.isZero()) {
      why.add(new Explanation(Figure.OTHERS, prior.paid, "Another insurer paid this before."));
    }
    alone.why().stream().filter(reason -> reason.figure() == Figure.ELIGIBLE).forEach(why::add);
    why.add(
        new Explanation(
            Figure.BENEFIT,
            pays,
            pays.equals(alone.benefit())
                ? "The insurer pays this."
                : "Alone the insurer would pay "
                    + alone.benefit()
                    + "; after what others paid it pays this."));
    return why;
  }
}
