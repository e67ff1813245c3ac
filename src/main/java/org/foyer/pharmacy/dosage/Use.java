package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;

/** How often a dose is given at most. */
public final class Use {

  /** In days. Months and years are 30 and 365 days, as pharmacies count. */
  private static final Map<UnitsOfTime, BigDecimal> LENGTHS =
      Map.of(
          UnitsOfTime.S,
          days(1, 86_400),
          UnitsOfTime.MIN,
          days(1, 1_440),
          UnitsOfTime.H,
          days(1, 24),
          UnitsOfTime.D,
          BigDecimal.ONE,
          UnitsOfTime.WK,
          new BigDecimal(7),
          UnitsOfTime.MO,
          new BigDecimal(30),
          UnitsOfTime.A,
          new BigDecimal(365));

  private static final int MEALS = 3;
  private static final BigDecimal WEEK = new BigDecimal(7);

  private Use() {}

  /**
   * The most doses on an average day: of a range of times the most, of a range of periods the
   * shortest. Empty if the timing does not say.
   */
  public static Optional<BigDecimal> perDay(Timing timing) {
    TimingRepeatComponent repeat = Schedule.of(timing);
    Optional<BigDecimal> often =
        repeat.hasPeriod() ? byPeriod(repeat) : Optional.ofNullable(byTimes(repeat));
    if (!repeat.hasDayOfWeek() || (repeat.hasPeriod() && !isDaily(repeat))) {
      return often;
    }
    BigDecimal weekdays =
        new BigDecimal(repeat.getDayOfWeek().size()).divide(WEEK, MathContext.DECIMAL64);
    boolean silent = !repeat.hasPeriod() && !repeat.hasWhen() && !repeat.hasTimeOfDay();
    return (silent ? Optional.of(BigDecimal.ONE) : often)
        .map(each -> each.multiply(weekdays, MathContext.DECIMAL64));
  }

  /** So much time in days. */
  static Optional<BigDecimal> days(BigDecimal number, UnitsOfTime unit) {
    return Optional.ofNullable(LENGTHS.get(unit))
        .map(length -> number.multiply(length, MathContext.DECIMAL64));
  }

  private static Optional<BigDecimal> byPeriod(TimingRepeatComponent repeat) {
    int times =
        repeat.hasFrequencyMax()
            ? repeat.getFrequencyMax()
            : repeat.hasFrequency() ? repeat.getFrequency() : 1;
    return days(repeat.getPeriod(), repeat.getPeriodUnit())
        .filter(length -> length.signum() > 0)
        .map(length -> new BigDecimal(times).divide(length, MathContext.DECIMAL64));
  }

  private static @Nullable BigDecimal byTimes(TimingRepeatComponent repeat) {
    int times = repeat.getTimeOfDay().size();
    times += repeat.getWhen().stream().map(Enumeration::getValue).mapToInt(Use::inADay).sum();
    return times == 0 ? null : new BigDecimal(times);
  }

  private static int inADay(EventTiming event) {
    return switch (event) {
      case C, AC, PC -> MEALS;
      default -> 1;
    };
  }

  private static boolean isDaily(TimingRepeatComponent repeat) {
    return repeat.getPeriodUnit() == UnitsOfTime.D
        && repeat.getPeriod().compareTo(BigDecimal.ONE) == 0;
  }

  private static BigDecimal days(int one, int of) {
    return new BigDecimal(one).divide(new BigDecimal(of), MathContext.DECIMAL64);
  }
}
