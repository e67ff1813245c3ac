package org.foyer.billing.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What one unit costs, exactly: it may have fractions of the smallest coin.
 *
 * @param amount the amount for one unit
 * @param currency a currency of ISO 4217
 */
public record UnitPrice(BigDecimal amount, Currency currency) {

  /** A price, such as {@code of("16.335", "USD")}. */
  public static UnitPrice of(String amount, String currency) {
    return new UnitPrice(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /** So much of it, not rounded. */
  public UnitPrice times(BigDecimal factor) {
    return new UnitPrice(amount.multiply(factor), currency);
  }

  /** What so many units cost, rounded once. */
  public Money forQuantity(BigDecimal quantity) {
    return Money.rounded(amount.multiply(quantity), currency);
  }

  /** Whether the price has no fractions of the smallest coin. */
  public boolean isPayable() {
    return Rounding.round(amount, currency).compareTo(amount) == 0;
  }
}
