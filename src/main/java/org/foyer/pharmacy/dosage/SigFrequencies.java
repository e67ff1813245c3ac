package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.foyer.pharmacy.dosage.SigNumbers.Numbers;
import org.foyer.pharmacy.dosage.SigNumbers.Times;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;

/** Reads how often: {@code twice a day}, {@code every 4 to 6 hours}, {@code 3 times in all}. */
final class SigFrequencies {

  private static final Map<String, Integer> ADVERBS = Map.of("once", 1, "twice", 2, "thrice", 3);
  private static final Map<String, UnitsOfTime> ADJECTIVES =
      Map.of(
          "daily", UnitsOfTime.D,
          "weekly", UnitsOfTime.WK,
          "monthly", UnitsOfTime.MO);
  private static final Map<String, Integer> ORDINALS =
      Map.of("other", 2, "second", 2, "third", 3, "fourth", 4);

  private final Tokens tokens;
  private final SigNumbers numbers;

  SigFrequencies(Tokens tokens, SigNumbers numbers) {
    this.tokens = tokens;
    this.numbers = numbers;
  }

  boolean read(Draft draft) {
    int before = tokens.position();
    if (often(draft) || every(draft, null, false)) {
      return true;
    }
    tokens.back(before);
    return false;
  }

  private boolean often(Draft draft) {
    boolean most = tokens.acceptPhrase("up to") || tokens.acceptPhrase("at most");
    Optional<Numbers> times = times();
    if (times.isEmpty() || !isWhole(times.get())) {
      return false;
    }
    int after = tokens.position();
    if (every(draft, times.get(), most) || each(draft, times.get(), most)) {
      return true;
    }
    tokens.back(after);
    return !most && inAll(draft, times.get());
  }

  private Optional<Numbers> times() {
    Integer adverb = ADVERBS.get(tokens.peek(0));
    if (adverb != null) {
      tokens.take();
      return Optional.of(new Numbers(BigDecimal.valueOf(adverb), null));
    }
    return numbers.numbers().filter(found -> tokens.accept("times", "time", "x"));
  }

  /** {@code a day}, {@code daily}. */
  private boolean each(Draft draft, Numbers times, boolean most) {
    UnitsOfTime adjective = ADJECTIVES.get(tokens.peek(0));
    if (adjective != null) {
      tokens.take();
      set(draft, times, most, new Times(new Numbers(BigDecimal.ONE, null), adjective));
      return true;
    }
    if (!tokens.accept("a", "an", "per", "each", "every", "/")) {
      return false;
    }
    Optional<UnitsOfTime> unit = numbers.time();
    unit.ifPresent(
        found -> set(draft, times, most, new Times(new Numbers(BigDecimal.ONE, null), found)));
    return unit.isPresent();
  }

  /** {@code every 4 to 6 hours}, {@code q6h}, {@code every other day}. */
  private boolean every(Draft draft, @Nullable Numbers times, boolean most) {
    int before = tokens.position();
    boolean every = tokens.accept("every", "each", "q");
    Optional<Times> period = every ? period() : Optional.empty();
    if (period.isEmpty()) {
      tokens.back(before);
      return false;
    }
    Numbers often = times == null ? new Numbers(BigDecimal.ONE, null) : times;
    set(draft, often, most, period.get());
    return true;
  }

  private Optional<Times> period() {
    Integer ordinal = ORDINALS.get(tokens.peek(0));
    if (ordinal != null && !tokens.peek(1).isEmpty()) {
      tokens.take();
      return numbers
          .time()
          .map(unit -> new Times(new Numbers(BigDecimal.valueOf(ordinal), null), unit));
    }
    return numbers
        .times()
        .or(() -> numbers.time().map(unit -> new Times(new Numbers(BigDecimal.ONE, null), unit)));
  }

  private boolean inAll(Draft draft, Numbers times) {
    boolean said = tokens.acceptPhrase("in all");
    BigDecimal high = times.high();
    if (!said && (high != null || times.low().compareTo(BigDecimal.ONE) != 0)) {
      return false;
    }
    TimingRepeatComponent repeat = draft.time(Part.COUNT).setCount(times.low().intValue());
    if (high != null) {
      repeat.setCountMax(high.intValue());
    }
    return true;
  }

  private static void set(Draft draft, Numbers times, boolean most, Times period) {
    TimingRepeatComponent repeat = draft.time(Part.FREQUENCY);
    BigDecimal high = times.high();
    if (most) {
      repeat.setFrequencyMax((high == null ? times.low() : high).intValue());
    } else {
      repeat.setFrequency(times.low().intValue());
      if (high != null) {
        repeat.setFrequencyMax(high.intValue());
      }
    }
    repeat.setPeriod(period.numbers().low()).setPeriodUnit(period.unit());
    if (period.numbers().high() != null) {
      repeat.setPeriodMax(period.numbers().high());
    }
  }

  private static boolean isWhole(Numbers times) {
    BigDecimal high = times.high();
    return List.of(times.low(), high == null ? times.low() : high).stream()
        .allMatch(
            number ->
                number.signum() > 0
                    && number.stripTrailingZeros().scale() <= 0
                    && number.precision() < 5);
  }
}
