package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;

/** When doses are due, in words. */
final class TimingText {

  private final Words words;
  private final AmountText amounts;

  TimingText(Words words) {
    this.words = words;
    this.amounts = new AmountText(words);
  }

  /** How often, on which days and at what time. */
  List<String> due(Timing timing) {
    TimingRepeatComponent repeat = Schedule.of(timing);
    List<String> parts = new ArrayList<>();
    if (repeat.isEmpty() && timing.getCode().hasText()) {
      parts.add(timing.getCode().getText());
    }
    if (repeat.hasFrequency() || repeat.hasFrequencyMax() || repeat.hasPeriod()) {
      parts.add(frequency(repeat));
    }
    if (repeat.hasDayOfWeek()) {
      parts.add(words.days(repeat.getDayOfWeek().stream().map(Enumeration::getValue).toList()));
    }
    if (repeat.hasWhen()) {
      parts.add(when(repeat));
    }
    if (repeat.hasTimeOfDay()) {
      parts.add(words.times(repeat.getTimeOfDay().stream().map(TimingText::shortTime).toList()));
    }
    if (timing.hasEvent()) {
      parts.add(
          words.dates(timing.getEvent().stream().map(PrimitiveType::getValueAsString).toList()));
    }
    return parts;
  }

  /** For how long, and how many times altogether. */
  List<String> ends(Timing timing) {
    TimingRepeatComponent repeat = Schedule.of(timing);
    List<String> parts = new ArrayList<>();
    if (repeat.getBounds() instanceof Duration duration) {
      parts.add(words.bounds(amounts.of(duration)));
    } else if (repeat.getBounds() instanceof Range range) {
      parts.add(words.bounds(amounts.timeRange(range)));
    } else if (repeat.getBounds() instanceof Period period) {
      addPeriod(period, parts);
    }
    if (repeat.hasCount()) {
      parts.add(count(repeat));
    }
    return parts;
  }

  /** How long giving a dose takes; null if that is not said. */
  @Nullable String over(Timing timing) {
    TimingRepeatComponent repeat = Schedule.of(timing);
    return repeat.hasDuration() && repeat.hasDurationUnit()
        ? words.over(
            amounts.time(repeat.getDuration(), repeat.getDurationMax(), repeat.getDurationUnit()))
        : null;
  }

  private String frequency(TimingRepeatComponent repeat) {
    String times = times(repeat);
    boolean once = "1".equals(times);
    if (!repeat.hasPeriod() || !repeat.hasPeriodUnit()) {
      return words.count(times, once, false);
    }
    BigDecimal period = repeat.getPeriod();
    UnitsOfTime unit = repeat.getPeriodUnit();
    if (period.compareTo(BigDecimal.ONE) == 0 && !repeat.hasPeriodMax()) {
      return words.timesPer(times, once, unit);
    }
    return words.every(
        once ? "" : times, amounts.time(period, repeat.getPeriodMax(), unit), period, unit);
  }

  private String times(TimingRepeatComponent repeat) {
    String most = String.valueOf(repeat.getFrequencyMax());
    if (!repeat.hasFrequency()) {
      return repeat.hasFrequencyMax() ? words.upTo(most) : "1";
    }
    String least = String.valueOf(repeat.getFrequency());
    return repeat.hasFrequencyMax() ? words.range(least, most) : least;
  }

  private String when(TimingRepeatComponent repeat) {
    return words.and(
        repeat.getWhen().stream()
            .map(Enumeration::getValue)
            .filter(event -> event != EventTiming.NULL)
            .map(event -> event(event, repeat))
            .toList());
  }

  private String event(EventTiming event, TimingRepeatComponent repeat) {
    if (!repeat.hasOffset()) {
      return words.when(event);
    }
    int minutes = repeat.getOffset();
    String time =
        minutes % 60 == 0
            ? amounts.time(BigDecimal.valueOf(minutes / 60), null, UnitsOfTime.H)
            : amounts.time(BigDecimal.valueOf(minutes), null, UnitsOfTime.MIN);
    return words.offset(time, event);
  }

  private void addPeriod(Period period, List<String> parts) {
    if (period.hasStart()) {
      parts.add(words.from(period.getStartElement().getValueAsString()));
    }
    if (period.hasEnd()) {
      parts.add(words.until(period.getEndElement().getValueAsString()));
    }
  }

  private String count(TimingRepeatComponent repeat) {
    String least = String.valueOf(repeat.getCount());
    String times =
        repeat.hasCountMax() ? words.range(least, String.valueOf(repeat.getCountMax())) : least;
    boolean alone = !repeat.hasFrequency() && !repeat.hasPeriod();
    return words.count(times, "1".equals(times), alone);
  }

  private static String shortTime(PrimitiveType<String> time) {
    String text = Objects.requireNonNull(time.getValue());
    return text.endsWith(":00") && text.length() == 8 ? text.substring(0, 5) : text;
  }
}
