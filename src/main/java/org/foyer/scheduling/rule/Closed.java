package org.foyer.scheduling.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.TimeRange;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;

/** Reads periods as times. Dates are whole days by the clock on the wall. */
final class Closed {

  /** Where a period without a start begins. */
  static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

  /** Where a period without an end ends. */
  static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private Closed() {}

  /** The time; empty if it has no length. */
  static Optional<TimeRange> during(Period period, ZoneId zone) {
    Instant start = period.hasStart() ? instant(period.getStartElement(), zone, false) : BEGINNING;
    Instant end = period.hasEnd() ? instant(period.getEndElement(), zone, true) : END;
    return start.isBefore(end) ? Optional.of(new TimeRange(start, end)) : Optional.empty();
  }

  /** All time before and after a period. */
  static List<TimeRange> outside(Period period, ZoneId zone) {
    List<TimeRange> outside = new ArrayList<>();
    if (period.hasStart()) {
      outside.add(new TimeRange(BEGINNING, instant(period.getStartElement(), zone, false)));
    }
    if (period.hasEnd()) {
      outside.add(new TimeRange(instant(period.getEndElement(), zone, true), END));
    }
    return outside;
  }

  /**
   * A moment, or that at which a day, month or year begins.
   *
   * @param after the moment at which the day, month or year is over instead
   */
  static Instant instant(DateTimeType time, ZoneId zone, boolean after) {
    String text = time.getValueAsString();
    return switch (time.getPrecision()) {
      case YEAR ->
          Year.parse(text).plusYears(after ? 1 : 0).atDay(1).atStartOfDay(zone).toInstant();
      case MONTH ->
          YearMonth.parse(text).plusMonths(after ? 1 : 0).atDay(1).atStartOfDay(zone).toInstant();
      case DAY -> LocalDate.parse(text).plusDays(after ? 1 : 0).atStartOfDay(zone).toInstant();
      default -> OffsetDateTime.parse(text).toInstant();
    };
  }
}
