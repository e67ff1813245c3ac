package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;

/** Amounts of a medicine and of time, in words. */
final class AmountText {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Words words;

  AmountText(Words words) {
    this.words = words;
  }

  /** Such as {@code 2 tablets}. */
  String of(Quantity quantity) {
    Optional<DoseUnit> unit = DoseUnit.of(quantity);
    if (unit.isPresent() && unit.get().isCounted() && same(HALF, quantity.getValue())) {
      return words.half(unit.get());
    }
    return named(words.number(value(quantity)), quantity, isMany(quantity.getValue()));
  }

  /** Such as {@code 1 to 2 tablets}. */
  String of(Range range) {
    if (!range.hasLow() || !range.hasHigh()) {
      return range.hasHigh() ? words.upTo(of(range.getHigh())) : words.atLeast(of(range.getLow()));
    }
    boolean oneUnit =
        Objects.equals(range.getLow().getCode(), range.getHigh().getCode())
            && Objects.equals(range.getLow().getUnit(), range.getHigh().getUnit());
    if (!oneUnit) {
      return words.range(of(range.getLow()), of(range.getHigh()));
    }
    String numbers =
        words.range(words.number(value(range.getLow())), words.number(value(range.getHigh())));
    return named(numbers, range.getHigh(), true);
  }

  /** Such as {@code 100 mL per hour}. */
  String of(Ratio ratio) {
    Quantity time = ratio.getDenominator();
    Optional<UnitsOfTime> unit = unit(time.getCode());
    if (unit.isEmpty()) {
      return words.per(of(ratio.getNumerator()), of(time));
    }
    return words.per(
        of(ratio.getNumerator()),
        same(BigDecimal.ONE, time.getValue())
            ? words.time(unit.get(), false)
            : time(time.getValue(), null, unit.get()));
  }

  /** Such as {@code 10 days}. */
  String of(Duration duration) {
    return unit(duration.getCode())
        .map(unit -> time(duration.getValue(), null, unit))
        .orElseGet(() -> of((Quantity) duration));
  }

  /** Such as {@code 7 to 10 days}. */
  String timeRange(Range range) {
    Optional<UnitsOfTime> unit = unit(range.getHigh().getCode());
    return unit.isPresent() && range.hasLow()
        ? time(range.getLow().getValue(), range.getHigh().getValue(), unit.get())
        : of(range);
  }

  /** Such as {@code 4 to 6 hours}. */
  String time(BigDecimal least, @Nullable BigDecimal most, UnitsOfTime unit) {
    String number =
        most == null ? words.number(least) : words.range(words.number(least), words.number(most));
    return number + " " + words.time(unit, most != null || isMany(least));
  }

  /** The unit of time of a UCUM code. */
  static Optional<UnitsOfTime> unit(@Nullable String code) {
    for (UnitsOfTime unit : UnitsOfTime.values()) {
      if (unit != UnitsOfTime.NULL && unit.toCode().equals(code)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  private String named(String number, Quantity quantity, boolean many) {
    Optional<DoseUnit> unit = DoseUnit.of(quantity);
    if (unit.isPresent()) {
      return words.amount(number, unit.get(), many);
    }
    String name = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
    return name == null ? number : number + " " + name;
  }

  private static BigDecimal value(Quantity quantity) {
    return quantity.hasValue() ? quantity.getValue() : BigDecimal.ZERO;
  }

  private static boolean isMany(@Nullable BigDecimal number) {
    return number != null && number.compareTo(BigDecimal.ONE) != 0;
  }

  private static boolean same(BigDecimal one, @Nullable BigDecimal other) {
    return other != null && one.compareTo(other) == 0;
  }
}
