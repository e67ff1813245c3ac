package org.foyer.billing.benefit;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.Code;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an insurance plan pays.
 *
 * @param code its code with the insurer
 * @param name its name for people
 * @param currency of all its amounts
 * @param individual what one person pays at most in a benefit period
 * @param family what a family pays at most together in a benefit period
 * @param benefits for what it pays; the first that names a service counts
 */
public record Plan(
    String code,
    String name,
    Currency currency,
    Caps individual,
    Caps family,
    List<Benefit> benefits) {

  /**
   * What is paid at most in a benefit period.
   *
   * @param deductible what is paid before the insurer pays anything; null if it pays at once
   * @param outOfPocket what is paid at all for what is covered; null without an end
   */
  public record Caps(@Nullable Money deductible, @Nullable Money outOfPocket) {

    /** No caps. */
    public static final Caps NONE = new Caps(null, null);
  }

  /** Keeps what it is given. */
  public Plan {
    benefits = List.copyOf(benefits);
  }

  /** The benefit for a service; empty if the plan does not include it. */
  public Optional<Benefit> benefitFor(Collection<Code> service) {
    return benefits.stream().filter(benefit -> benefit.isFor(service)).findFirst();
  }
}
