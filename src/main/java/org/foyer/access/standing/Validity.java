package org.foyer.access.standing;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * When something holds. A date without a time is a day of UTC.
 *
 * @param from the first instant; null for always before
 * @param until the first instant no more; null for ever
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Period">FHIR R4, Period</a>
 */
record Validity(@Nullable Instant from, @Nullable Instant until) {

  static final Validity ALWAYS = new Validity(null, null);

  /** The time of a period, with all of the day, month or year that it ends with. */
  static Validity of(Period period) {
    return new Validity(
        period.hasStart() ? start(period.getStartElement(), 0) : null,
        period.hasEnd() ? start(period.getEndElement(), 1) : null);
  }

  /** The time when both hold; maybe none. */
  Validity and(Validity other) {
    return new Validity(
        from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from,
        until == null || (other.until != null && other.until.isBefore(until))
            ? other.until
            : until);
  }

  /** Whether there is any such time. */
  boolean isPossible() {
    return from == null || until == null || from.isBefore(until);
  }

  /** When a time begins that is so many of its own units later than this one. */
  private static Instant start(DateTimeType time, int later) {
    return switch (time.getPrecision()) {
      case YEAR -> day(time.getYear(), 0, 1).plusYears(later).atStartOfDay().toInstant(UTC);
      case MONTH ->
          day(time.getYear(), time.getMonth(), 1).plusMonths(later).atStartOfDay().toInstant(UTC);
      case DAY ->
          day(time.getYear(), time.getMonth(), time.getDay())
              .plusDays(later)
              .atStartOfDay()
              .toInstant(UTC);
      default -> time.getValue().toInstant().plus(later, unit(time.getPrecision()));
    };
  }

  private static final ZoneOffset UTC = ZoneOffset.UTC;

  private static LocalDate day(int year, int monthFromZero, int day) {
    return LocalDate.of(year, monthFromZero + 1, day);
  }

  private static ChronoUnit unit(TemporalPrecisionEnum precision) {
    return switch (precision) {
      case MINUTE -> ChronoUnit.MINUTES;
      case SECOND -> ChronoUnit.SECONDS;
      default -> ChronoUnit.MILLIS;
    };
  }
}
