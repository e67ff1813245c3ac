package org.foyer.billing.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Amounts as FHIR writes them.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Money">Money</a>
 */
public final class FhirMoney {

  private FhirMoney() {}

  /** An amount that can be paid; empty without value or currency, or with fractions of a coin. */
  public static Optional<Money> read(org.hl7.fhir.r4.model.@Nullable Money money) {
    return readPrice(money)
        .filter(UnitPrice::isPayable)
        .map(price -> new Money(price.amount(), price.currency()));
  }

  /** A price with any number of digits; empty without value or currency of ISO 4217. */
  public static Optional<UnitPrice> readPrice(org.hl7.fhir.r4.model.@Nullable Money money) {
    if (money == null || !money.hasValue() || !money.hasCurrency()) {
      return Optional.empty();
    }
    BigDecimal value = money.getValue();
    return currency(money.getCurrency()).map(currency -> new UnitPrice(value, currency));
  }

  /** An amount for FHIR, with all digits of its currency. */
  public static org.hl7.fhir.r4.model.Money of(Money money) {
    return of(new UnitPrice(money.amount(), money.currency()));
  }

  /** A price for FHIR. */
  public static org.hl7.fhir.r4.model.Money of(UnitPrice price) {
    return new org.hl7.fhir.r4.model.Money()
        .setValue(price.amount())
        .setCurrency(price.currency().getCurrencyCode());
  }

  private static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
