package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;

/**
 * An amount of an ingredient.
 *
 * @param value how much
 * @param unit {@code mg}, {@code [iU]} or {@code mmol} of UCUM
 */
public record Amount(BigDecimal value, String unit) {

  /** Masses in milligrams; what cannot be converted stays in its unit. */
  private static final Map<String, BigDecimal> MILLIGRAMS =
      Map.of(
          "ug", new BigDecimal("0.001"),
          "mg", BigDecimal.ONE,
          "g", new BigDecimal(1000));

  /**
   * An amount in a unit of UCUM.
   *
   * @return empty if the unit is none that amounts of ingredients have
   */
  public static Optional<Amount> of(BigDecimal value, String unit) {
    BigDecimal factor = MILLIGRAMS.get(unit);
    if (factor != null) {
      return Optional.of(new Amount(value.multiply(factor), "mg"));
    }
    return "[iU]".equals(unit) || "mmol".equals(unit)
        ? Optional.of(new Amount(value, unit))
        : Optional.empty();
  }

  /** So many times as much. */
  public Amount times(BigDecimal factor) {
    return new Amount(value.multiply(factor, MathContext.DECIMAL32), unit);
  }

  /** Whether both are in one unit, and this is more. */
  boolean isMoreThan(Amount other) {
    return unit.equals(other.unit) && value.compareTo(other.value) > 0;
  }

  /** Whether it can be said which of the two is more. */
  boolean isComparableTo(Amount other) {
    return unit.equals(other.unit);
  }

  @Override
  public String toString() {
    boolean micrograms = "mg".equals(unit) && value.compareTo(new BigDecimal("0.1")) < 0;
    BigDecimal number = micrograms ? value.multiply(new BigDecimal(1000)) : value;
    String name = "[iU]".equals(unit) ? "units" : micrograms ? "micrograms" : unit;
    return number.round(new MathContext(4)).stripTrailingZeros().toPlainString() + " " + name;
  }
}
