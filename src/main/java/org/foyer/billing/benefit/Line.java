package org.foyer.billing.benefit;

import java.math.BigDecimal;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A service with what is asked for it.
 *
 * @param service all its codes
 * @param quantity how many units
 * @param billed what is asked for all of them, not negative
 * @param allowed what insurer and provider agreed on; null if what is billed is
 * @param bound whether the provider may not ask the patient for more than that
 */
public record Line(
    Set<Code> service, BigDecimal quantity, Money billed, @Nullable Money allowed, boolean bound) {

  /** Keeps what it is given. */
  public Line {
    service = Set.copyOf(service);
    if (billed.isNegative() || (allowed != null && allowed.isNegative())) {
      throw new IllegalArgumentException("A service does not cost less than nothing");
    }
    if (quantity.signum() <= 0) {
      throw new IllegalArgumentException("There is a unit at least");
    }
  }

  /** What the insurer calculates with. */
  Money eligible() {
    return allowed == null ? billed : allowed.min(billed);
  }
}
