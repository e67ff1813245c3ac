package org.foyer.billing.estimate;

import java.util.Objects;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.benefit.Line;
import org.foyer.billing.estimate.EstimateRequest.Service;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.foyer.billing.pricing.ChargePrice;
import org.jspecify.annotations.Nullable;

/**
 * A service with its price.
 *
 * @param service what it is
 * @param price what it will be charged; null if there is none
 * @param reason why there is no price
 */
record PricedService(Service service, @Nullable ChargePrice price, String reason) {

  Set<Code> codes() {
    return Code.of(service.code());
  }

  /** The price of all its units with taxes, if there is one. */
  Money billed() {
    return Objects.requireNonNull(price).gross();
  }

  /** The price of one unit with taxes, if there is one. */
  UnitPrice unitPrice() {
    return Objects.requireNonNull(price).unitPrice();
  }

  /**
   * What an insurer calculates with.
   *
   * @param allowed what insurer and provider agreed on; null if what is billed is
   */
  Line line(@Nullable Money allowed) {
    return new Line(codes(), service.quantity(), billed(), allowed, true);
  }
}
