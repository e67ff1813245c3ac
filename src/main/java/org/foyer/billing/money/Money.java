package org.foyer.billing.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount that can be paid: a whole number of the smallest coins of a currency. It may be
 * negative.
 *
 * <p>Amounts of two currencies are never added or compared: that is an {@link
 * IllegalArgumentException}. What has fractions of a coin is a {@link UnitPrice} until it is
 * multiplied, and is then rounded once, half a coin away from zero.
 *
 * @param amount the amount, with as many digits after the point as the currency has
 * @param currency a currency of ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  /**
   * An exact amount.
   *
   * @throws IllegalArgumentException if it has fractions of the smallest coin
   */
  public Money {
    BigDecimal rounded = Rounding.round(amount, currency);
    if (rounded.compareTo(amount) != 0) {
      throw new IllegalArgumentException("The amount has fractions of the smallest coin");
    }
    amount = rounded;
  }

  /** An exact amount, such as {@code of("12.50", "USD")}. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /** Nothing. */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** The nearest amount that can be paid; half a coin is rounded away from zero. */
  public static Money rounded(BigDecimal amount, Currency currency) {
    return new Money(Rounding.round(amount, currency), currency);
  }

  /** All together. */
  public static Money sum(Currency currency, Collection<Money> amounts) {
    return amounts.stream().reduce(zero(currency), Money::plus);
  }

  /** Both together. */
  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  /** What is left, which may be negative. */
  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  /** The same amount the other way. */
  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** So many times the amount, rounded. */
  public Money times(BigDecimal factor) {
    return rounded(amount.multiply(factor), currency);
  }

  /** So many percent of the amount, rounded. */
  public Money percent(BigDecimal percent) {
    return times(percent.movePointLeft(2));
  }

  /** The smaller of both. */
  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The larger of both. */
  public Money max(Money other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The amount, or nothing if it is negative. */
  public Money orZero() {
    return max(zero(currency));
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return amount.signum() == 0;
  }

  /** Whether it is more than nothing. */
  public boolean isPositive() {
    return amount.signum() > 0;
  }

  /** Whether it is less than nothing. */
  public boolean isNegative() {
    return amount.signum() < 0;
  }

  /**
   * Divides the amount in proportion to weights; the parts add up to it. Each part is its exact
   * share cut to whole coins; the coins that are left over go, one each, to the parts that lost
   * most by that, to earlier ones first.
   *
   * @param weights none negative, at least one positive
   */
  public List<Money> allocate(List<BigDecimal> weights) {
    BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (total.signum() <= 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new IllegalArgumentException("Weights are not negative, and not all of them nothing");
    }
    if (isNegative()) {
      return negated().allocate(weights).stream().map(Money::negated).toList();
    }
    BigDecimal coins = amount.movePointRight(Rounding.digits(currency));
    List<BigDecimal> parts = new ArrayList<>();
    List<BigDecimal> lost = new ArrayList<>();
    for (BigDecimal weight : weights) {
      BigDecimal[] part = coins.multiply(weight).divideAndRemainder(total);
      parts.add(part[0]);
      lost.add(part[1]);
    }
    BigDecimal left = coins.subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing((Integer part) -> lost.get(part)).reversed())
        .limit(left.intValueExact())
        .forEach(part -> parts.set(part, parts.get(part).add(BigDecimal.ONE)));
    return parts.stream()
        .map(part -> new Money(part.movePointLeft(Rounding.digits(currency)), currency))
        .toList();
  }

  /** Divides the amount in proportion to other amounts, none of them negative. */
  public List<Money> allocateBy(List<Money> weights) {
    return allocate(weights.stream().map(weight -> same(weight).amount).toList());
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  /** Such as {@code 12.50 USD}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Amounts in " + currency + " and " + other.currency + " do not go together");
    }
    return other;
  }
}
