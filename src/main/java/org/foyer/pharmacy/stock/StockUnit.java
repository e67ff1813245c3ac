package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * In what an item is counted.
 *
 * @param system the system of the code
 * @param code the code, such as {@code {tablet}}
 * @param name what people call it, such as {@code tablet}
 */
public record StockUnit(@Nullable String system, @Nullable String code, @Nullable String name) {

  /** The unit of a quantity. */
  public static StockUnit of(Quantity quantity) {
    return new StockUnit(quantity.getSystem(), quantity.getCode(), quantity.getUnit());
  }

  /** Whether it has neither code nor name. */
  boolean isMissing() {
    return code == null && name == null;
  }

  /** Whether it is the same: by code if both have one, else by name. */
  public boolean is(StockUnit other) {
    if (code != null && other.code != null) {
      return code.equals(other.code);
    }
    return (name != null && name.equalsIgnoreCase(other.name))
        || is(other.code == null ? other.name : other.code);
  }

  /** Whether a word is its code or its name. */
  public boolean is(@Nullable String word) {
    return word != null && (word.equals(code) || word.equalsIgnoreCase(name));
  }

  /** So much of it. */
  public Quantity quantity(BigDecimal value) {
    return new Quantity().setValue(plain(value)).setUnit(name).setSystem(system).setCode(code);
  }

  @Override
  public String toString() {
    return String.valueOf(name == null ? code : name);
  }

  /** The number without zeros that say nothing. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal short_ = value.stripTrailingZeros();
    return short_.scale() < 0 ? short_.setScale(0) : short_;
  }
}
