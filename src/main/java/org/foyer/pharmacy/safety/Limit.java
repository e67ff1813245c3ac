package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a rule, as it is or for each kilogram of weight.
 *
 * @param amount how much
 * @param perKg whether for each kilogram
 */
record Limit(Amount amount, boolean perKg) {

  /**
   * Reads such as {@code 1 g} and {@code 15 mg/kg}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Limit parse(String text) {
    String[] parts = text.split(" ", -1);
    boolean perKg = parts[1].endsWith("/kg");
    String unit = perKg ? parts[1].substring(0, parts[1].length() - 3) : parts[1];
    return new Limit(
        Amount.of(new BigDecimal(parts[0]), unit)
            .orElseThrow(() -> new IllegalArgumentException("No unit of amounts: " + text)),
        perKg);
  }

  static @Nullable Limit maybe(@Nullable String text) {
    return text == null ? null : parse(text);
  }

  /**
   * The amount for somebody of a weight.
   *
   * @param cap what it must not exceed
   * @return empty if the weight matters and is not known
   */
  Optional<Amount> forWeight(@Nullable BigDecimal kg, @Nullable Limit cap) {
    if (!perKg) {
      return Optional.of(amount);
    }
    if (kg == null) {
      return Optional.empty();
    }
    Amount whole = amount.times(kg);
    return Optional.of(cap != null && whole.isMoreThan(cap.amount) ? cap.amount : whole);
  }
}
