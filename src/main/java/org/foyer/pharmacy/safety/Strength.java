package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How much of its one ingredient a piece or a volume of a medicine holds.
 *
 * @param amount how much
 * @param millilitres in so many millilitres; null if it is in one piece, such as a tablet or puff
 */
public record Strength(Amount amount, @Nullable BigDecimal millilitres) {

  private static final String UNIT = "(mg|mcg|ug|micrograms?|g|units?|international units)";
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<![a-z0-9.,])(\\d+(?:\\.\\d+)?)\\s*"
              + UNIT
              + "\\b"
              + "(?:\\s*/\\s*(\\d+(?:\\.\\d+)?)?\\s*(ml|actuation|puff|dose)\\b)?");
  private static final Map<String, String> UCUM =
      Map.of(
          "mcg", "ug",
          "microgram", "ug",
          "micrograms", "ug",
          "unit", "[iU]",
          "units", "[iU]",
          "international units", "[iU]");

  /**
   * The strength in the name of a medicine, such as {@code Amoxicillin 400 mg/5 mL oral
   * suspension}; empty if there is none, or more than one.
   */
  public static Optional<Strength> ofText(String name) {
    Matcher matcher = TEXT.matcher(name.toLowerCase(Locale.ROOT));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String unit = matcher.group(2);
    boolean volume = "ml".equals(matcher.group(4));
    BigDecimal per = matcher.group(3) == null ? BigDecimal.ONE : new BigDecimal(matcher.group(3));
    Optional<Strength> strength =
        Amount.of(new BigDecimal(matcher.group(1)), UCUM.getOrDefault(unit, unit))
            .filter(amount -> per.signum() > 0)
            .map(amount -> new Strength(amount, volume ? per : null));
    return matcher.find() ? Optional.empty() : strength;
  }

  /** How much of the ingredient so many pieces or millilitres hold. */
  Optional<Amount> in(Quantity dose) {
    if (!dose.hasValue() || !dose.hasCode()) {
      return Optional.empty();
    }
    if (millilitres != null) {
      return "mL".equals(dose.getCode())
          ? Optional.of(amount.times(dose.getValue().divide(millilitres, MathContext.DECIMAL32)))
          : Optional.empty();
    }
    return dose.getCode().startsWith("{")
        ? Optional.of(amount.times(dose.getValue()))
        : Optional.empty();
  }
}
