package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * One dosage as figures.
 *
 * @param dose the most that is taken at a time
 * @param perDay how many times on a day at most
 * @param mostPerDay how much on a day at most, if there is a limit of its own
 * @param count how many doses in all, if that is limited
 * @param days for how many days, if that is said
 */
record Step(
    Quantity dose,
    BigDecimal perDay,
    @Nullable BigDecimal mostPerDay,
    @Nullable Integer count,
    @Nullable Integer days) {

  /** The figures of a dosage, if it says how much and how often. */
  static Optional<Step> of(Dosage dosage) {
    TimingRepeatComponent repeat = Schedule.of(dosage.getTiming());
    Quantity dose = dose(dosage);
    Optional<BigDecimal> perDay = Use.perDay(dosage.getTiming());
    Integer count =
        repeat.hasCountMax()
            ? Integer.valueOf(repeat.getCountMax())
            : repeat.hasCount() ? Integer.valueOf(repeat.getCount()) : null;
    if (dose == null || (perDay.isEmpty() && count == null)) {
      return Optional.empty();
    }
    BigDecimal often = perDay.orElseGet(() -> new BigDecimal(Objects.requireNonNull(count)));
    return Optional.of(new Step(dose, often, mostPerDay(dosage, dose), count, days(repeat)));
  }

  /** How much is taken in so many days. */
  BigDecimal amount(int inDays) {
    BigDecimal span = new BigDecimal(days == null ? inDays : Math.min(inDays, days));
    BigDecimal doses =
        span.multiply(perDay, MathContext.DECIMAL32).setScale(0, RoundingMode.CEILING);
    BigDecimal limited = count == null ? doses : doses.min(new BigDecimal(count));
    BigDecimal amount = limited.multiply(dose.getValue());
    return mostPerDay == null ? amount : amount.min(mostPerDay.multiply(span));
  }

  /** Whether the doses are pieces. */
  boolean isCounted() {
    return DoseUnit.of(dose).map(DoseUnit::isCounted).orElse(false);
  }

  private static @Nullable Quantity dose(Dosage dosage) {
    Type dose = dosage.hasDoseAndRate() ? dosage.getDoseAndRateFirstRep().getDose() : null;
    Quantity most = dose instanceof Range range ? range.getHigh() : null;
    Quantity quantity = dose instanceof Quantity one ? one : most;
    return quantity != null && quantity.hasValue() ? quantity : null;
  }

  private static @Nullable BigDecimal mostPerDay(Dosage dosage, Quantity dose) {
    Ratio ratio = dosage.getMaxDosePerPeriod();
    Quantity time = ratio.getDenominator();
    boolean sameUnit = Objects.equals(ratio.getNumerator().getCode(), dose.getCode());
    if (!dosage.hasMaxDosePerPeriod() || !sameUnit || !time.hasValue()) {
      return null;
    }
    return AmountText.unit(time.getCode())
        .flatMap(unit -> Use.days(time.getValue(), unit))
        .filter(length -> length.signum() > 0)
        .map(length -> ratio.getNumerator().getValue().divide(length, MathContext.DECIMAL32))
        .orElse(null);
  }

  private static @Nullable Integer days(TimingRepeatComponent repeat) {
    if (repeat.getBounds() instanceof Duration duration) {
      return days(duration);
    }
    if (repeat.getBounds() instanceof Range range) {
      return days(range.getHigh());
    }
    if (repeat.getBounds() instanceof Period period && period.hasStart() && period.hasEnd()) {
      return (int)
              ChronoUnit.DAYS.between(
                  date(period.getStartElement().getValueAsString()),
                  date(period.getEndElement().getValueAsString()))
          + 1;
    }
    return null;
  }

  private static @Nullable Integer days(Quantity time) {
    return AmountText.unit(time.getCode())
        .filter(unit -> time.hasValue())
        .flatMap(unit -> Use.days(time.getValue(), unit))
        .map(length -> length.setScale(0, RoundingMode.CEILING).intValue())
        .orElse(null);
  }

  /** The day, of months and years the first. */
  private static LocalDate date(String text) {
    String whole = text.length() >= 10 ? text : text + "-01-01".substring(text.length() - 4);
    return LocalDate.parse(whole.substring(0, 10));
  }
}
