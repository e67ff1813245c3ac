package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads numbers, amounts and times. What does not fit leaves the words where they are. */
final class SigNumbers {

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final List<String> NUMBERS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");
  private static final Map<String, BigDecimal> FRACTIONS =
      Map.of(
          "1 / 2", new BigDecimal("0.5"),
          "1 / 4", new BigDecimal("0.25"),
          "3 / 4", new BigDecimal("0.75"));
  private static final Map<String, UnitsOfTime> TIMES =
      Map.ofEntries(
          Map.entry("second", UnitsOfTime.S),
          Map.entry("minute", UnitsOfTime.MIN),
          Map.entry("min", UnitsOfTime.MIN),
          Map.entry("hour", UnitsOfTime.H),
          Map.entry("hr", UnitsOfTime.H),
          Map.entry("h", UnitsOfTime.H),
          Map.entry("day", UnitsOfTime.D),
          Map.entry("d", UnitsOfTime.D),
          Map.entry("week", UnitsOfTime.WK),
          Map.entry("wk", UnitsOfTime.WK),
          Map.entry("month", UnitsOfTime.MO),
          Map.entry("year", UnitsOfTime.A));

  private final Tokens tokens;

  SigNumbers(Tokens tokens) {
    this.tokens = tokens;
  }

  /** One number, or a range of two. */
  record Numbers(BigDecimal low, @Nullable BigDecimal high) {}

  /** A number with a fraction, in digits or in words. */
  Optional<BigDecimal> number() {
    BigDecimal fraction = FRACTIONS.get(tokens.next(3));
    if (fraction != null) {
      tokens.back(tokens.position() + 3);
      return Optional.of(fraction);
    }
    int word = NUMBERS.indexOf(tokens.peek(0));
    if (word >= 0) {
      tokens.take();
      boolean half = tokens.acceptPhrase("and a half");
      return Optional.of(new BigDecimal(word + 1 + (half ? ".5" : "")));
    }
    if (!tokens.peek(0).matches("\\d+(\\.\\d+)?") || "/".equals(tokens.peek(1))) {
      return Optional.empty();
    }
    BigDecimal whole = new BigDecimal(tokens.take());
    BigDecimal more = whole.scale() == 0 ? FRACTIONS.get(tokens.next(3)) : null;
    if (more != null) {
      tokens.back(tokens.position() + 3);
      return Optional.of(whole.add(more));
    }
    return Optional.of(whole);
  }

  /** {@code 4}, {@code 4-6}, {@code 4 to 6} or {@code 4 or 6}. */
  Optional<Numbers> numbers() {
    Optional<BigDecimal> low = number();
    if (low.isEmpty()) {
      return Optional.empty();
    }
    int before = tokens.position();
    if (tokens.accept("to", "or", "-")) {
      Optional<BigDecimal> high = number();
      if (high.isPresent() && high.get().compareTo(low.get()) > 0) {
        return Optional.of(new Numbers(low.get(), high.get()));
      }
    }
    tokens.back(before);
    return Optional.of(new Numbers(low.get(), null));
  }

  /** A unit of time. */
  Optional<UnitsOfTime> time() {
    String word = tokens.peek(0);
    @Nullable UnitsOfTime unit = TIMES.get(word);
    if (unit == null && word.endsWith("s")) {
      unit = TIMES.get(word.substring(0, word.length() - 1));
    }
    if (unit != null) {
      tokens.take();
    }
    return Optional.ofNullable(unit);
  }

  /** Numbers with a unit of time. */
  Optional<Times> times() {
    int before = tokens.position();
    Optional<Numbers> numbers = numbers();
    Optional<UnitsOfTime> unit = numbers.isPresent() ? time() : Optional.empty();
    if (unit.isEmpty()) {
      tokens.back(before);
      return Optional.empty();
    }
    return Optional.of(new Times(numbers.orElseThrow(), unit.get()));
  }

  /** So many of a unit of time. */
  record Times(Numbers numbers, UnitsOfTime unit) {

    /** As a quantity; the least if it is a range. */
    Quantity quantity() {
      return time(numbers.low(), unit);
    }

    /** As a range, or null if it is none. */
    @Nullable Range range() {
      BigDecimal high = numbers.high();
      return high == null
          ? null
          : new Range().setLow(time(numbers.low(), unit)).setHigh(time(high, unit));
    }
  }

  /** A Quantity or Range of a unit that is known. */
  Optional<Type> amount() {
    int before = tokens.position();
    Optional<Type> amount = half().or(this::counted);
    if (amount.isEmpty()) {
      tokens.back(before);
    }
    return amount;
  }

  private Optional<Type> half() {
    if (!tokens.accept("half") || !tokens.accept("a", "an")) {
      return Optional.empty();
    }
    return unit().filter(DoseUnit::isCounted).map(unit -> dose(new BigDecimal("0.5"), unit));
  }

  private Optional<Type> counted() {
    Optional<Numbers> numbers =
        tokens.accept("a", "an") ? Optional.of(new Numbers(BigDecimal.ONE, null)) : numbers();
    Optional<DoseUnit> unit = numbers.isPresent() ? unit() : Optional.empty();
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal low = numbers.orElseThrow().low();
    BigDecimal high = numbers.orElseThrow().high();
    if (low.signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        high == null
            ? dose(low, unit.get())
            : new Range().setLow(dose(low, unit.get())).setHigh(dose(high, unit.get())));
  }

  private Optional<DoseUnit> unit() {
    Optional<DoseUnit> unit = DoseUnit.ofWord(tokens.peek(0));
    unit.ifPresent(found -> tokens.take());
    return unit;
  }

  static Quantity dose(BigDecimal number, DoseUnit unit) {
    return new Quantity()
        .setValue(number)
        .setUnit(unit.english(false))
        .setSystem(UCUM)
        .setCode(unit.code());
  }

  static Quantity time(BigDecimal number, UnitsOfTime unit) {
    return new Quantity()
        .setValue(number)
        .setUnit(EnglishWords.TIMES.get(unit) + "s")
        .setSystem(UCUM)
        .setCode(unit.toCode());
  }
}
