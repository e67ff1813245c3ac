package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.foyer.pharmacy.dosage.SigNumbers.Numbers;
import org.foyer.pharmacy.dosage.SigNumbers.Times;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** Reads days, times of the day, times before and after meals, and for how long. */
final class SigTimes {

  private static final Map<String, EventTiming> EVENTS = events();

  private final Tokens tokens;
  private final SigNumbers numbers;

  SigTimes(Tokens tokens, SigNumbers numbers) {
    this.tokens = tokens;
    this.numbers = numbers;
  }

  boolean read(Draft draft) {
    int before = tokens.position();
    for (int i = 0; i < 6; i++) {
      if (read(i, draft)) {
        return true;
      }
      tokens.back(before);
    }
    return false;
  }

  private boolean read(int rule, Draft draft) {
    return switch (rule) {
      case 0 -> bounds(draft);
      case 1 -> dates(draft);
      case 2 -> over(draft);
      case 3 -> offset(draft);
      case 4 -> timeOfDay(draft);
      default -> day(draft);
    };
  }

  private boolean bounds(Draft draft) {
    if (tokens.acceptPhrase("on day 1") || tokens.acceptPhrase("on the first day")) {
      Times day = new Times(new Numbers(BigDecimal.ONE, null), UnitsOfTime.D);
      draft.time(Part.BOUNDS).setBounds(duration(day));
      draft.time(Part.FREQUENCY).setFrequency(1).setPeriod(1).setPeriodUnit(UnitsOfTime.D);
      return true;
    }
    Optional<Times> time = tokens.accept("for", "x") ? numbers.times() : Optional.empty();
    if (time.isEmpty()) {
      return false;
    }
    Range range = time.get().range();
    draft.time(Part.BOUNDS).setBounds(range == null ? duration(time.get()) : range);
    return true;
  }

  private static Duration duration(Times time) {
    Duration duration = new Duration();
    Quantity quantity = time.quantity();
    duration
        .setValue(quantity.getValue())
        .setUnit(quantity.getUnit())
        .setSystem(quantity.getSystem())
        .setCode(quantity.getCode());
    return duration;
  }

  private boolean dates(Draft draft) {
    Period period = new Period();
    if (tokens.accept("from") && isDate()) {
      period.setStartElement(new DateTimeType(tokens.take()));
    }
    if (tokens.accept("until", "to") && isDate()) {
      period.setEndElement(new DateTimeType(tokens.take()));
    }
    if (period.isEmpty()) {
      return false;
    }
    draft.time(Part.BOUNDS).setBounds(period);
    return true;
  }

  private boolean isDate() {
    try {
      return tokens.peek(0).length() == 10 && LocalDate.parse(tokens.peek(0)).getYear() > 1900;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean over(Draft draft) {
    Optional<Times> time = tokens.accept("over") ? numbers.times() : Optional.empty();
    if (time.isEmpty()) {
      return false;
    }
    TimingRepeatComponent repeat = draft.time(Part.DURATION);
    repeat.setDuration(time.get().numbers().low()).setDurationUnit(time.get().unit());
    if (time.get().numbers().high() != null) {
      repeat.setDurationMax(time.get().numbers().high());
    }
    return true;
  }

  private boolean offset(Draft draft) {
    Optional<Integer> minutes = numbers.times().flatMap(SigTimes::minutes);
    if (minutes.isEmpty()) {
      return false;
    }
    for (int length = 4; length > 0; length--) {
      EventTiming event =
          tokens.peek(length - 1).isEmpty() ? null : EVENTS.get(tokens.next(length));
      if (event != null) {
        tokens.back(tokens.position() + length);
        addOffset(draft, minutes.get(), event);
        return true;
      }
    }
    return false;
  }

  /** All events of a dosage have the same offset. */
  private static void addOffset(Draft draft, int minutes, EventTiming event) {
    boolean first = !draft.has(Part.WHEN);
    TimingRepeatComponent repeat = draft.more(Part.WHEN);
    if (!first && repeat.getOffset() != minutes) {
      draft.contradict();
    }
    draft.more(Part.OFFSET).setOffset(minutes);
    repeat.addWhen(event);
  }

  private static Optional<Integer> minutes(Times time) {
    boolean single = time.range() == null && time.numbers().low().scale() <= 0;
    int number = single ? time.numbers().low().intValue() : 0;
    if (number <= 0 || number > 1440) {
      return Optional.empty();
    }
    return switch (time.unit()) {
      case MIN -> Optional.of(number);
      case H -> Optional.of(number * 60);
      default -> Optional.empty();
    };
  }

  private boolean timeOfDay(Draft draft) {
    tokens.accept("at");
    String word = tokens.peek(0);
    if (word.contains(":")) {
      tokens.take();
      return addTime(draft, word.length() == 4 || word.length() == 7 ? "0" + word : word);
    }
    if (!word.matches("1[0-2]|[1-9]") || !tokens.peek(1).matches("[ap]m")) {
      return false;
    }
    int hour = Integer.parseInt(tokens.take()) % 12 + ("pm".equals(tokens.take()) ? 12 : 0);
    return addTime(draft, String.format(Locale.ROOT, "%02d:00", hour));
  }

  private static boolean addTime(Draft draft, String time) {
    try {
      LocalTime parsed = LocalTime.parse(time);
      draft
          .more(Part.TIME_OF_DAY)
          .addTimeOfDay(
              String.format(
                  Locale.ROOT,
                  "%02d:%02d:%02d",
                  parsed.getHour(),
                  parsed.getMinute(),
                  parsed.getSecond()));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean day(Draft draft) {
    tokens.accept("on", "every", "each");
    String word = tokens.peek(0);
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day == DayOfWeek.NULL ? "" : day.getDisplay().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && (word.equals(name) || word.equals(name + "s"))) {
        tokens.take();
        draft.more(Part.DAYS).addDayOfWeek(day);
        return true;
      }
    }
    return false;
  }

  private static Map<String, EventTiming> events() {
    Map<String, EventTiming> events = new HashMap<>();
    EnglishWords.EVENTS.forEach((event, words) -> events.put(EnglishWords.after(event), event));
    events.put("before food", EventTiming.AC);
    events.put("after food", EventTiming.PC);
    return Map.copyOf(events);
  }
}
