package org.foyer.billing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * The one rounding rule: to the smallest coin of the currency, half a coin away from zero.
 *
 * <p>This is how invoices, tax laws and the people who check them round, so that who recalculates a
 * line gets the same amount, and a reversal is exactly the negative of what it reverses. Rounding
 * half to even would even out the error of many roundings, but a line is rounded once, and a total
 * is divided by {@link Money#allocate}, which loses nothing.
 */
final class Rounding {

  private static final RoundingMode MODE = RoundingMode.HALF_UP;

  private Rounding() {}

  static BigDecimal round(BigDecimal amount, Currency currency) {
    return amount.setScale(digits(currency), MODE);
  }

  /** Digits after the point; for currencies without coins, such as gold, none. */
  static int digits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}
