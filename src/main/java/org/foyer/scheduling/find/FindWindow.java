package org.foyer.scheduling.find;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.find.FindRequest.When;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/** Between which moments visits are looked for. */
final class FindWindow {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration MOST = Duration.ofDays(366);

  private FindWindow() {}

  /**
   * The window of a request.
   *
   * @param zone in which days begin
   * @param now where it begins if the request does not say
   */
  static TimeRange of(When when, ZoneId zone, Instant now) {
    Instant start = when.start() == null ? now : moment("start", when.start(), zone, false);
    Instant end = when.end() == null ? start.plus(USUAL) : moment("end", when.end(), zone, true);
    if (!start.isBefore(end)) {
      throw AskedParameters.invalid("end", "must be later than the start");
    }
    if (Duration.between(start, end).compareTo(MOST) > 0) {
      throw AskedParameters.invalid("end", "must be at most 366 days after the start");
    }
    return new TimeRange(start, end);
  }

  /** A date stands for the whole day, month or year, its end included. */
  private static Instant moment(String name, String text, ZoneId zone, boolean isEnd) {
    DateTimeType given;
    try {
      given = new DateTimeType(text);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw AskedParameters.invalid(
          name, "must be a date, or a date and time with a time zone (%2B stands for plus)");
    }
    @Nullable TemporalPrecisionEnum precision = given.getPrecision();
    if (precision == null || given.getValue() == null) {
      throw AskedParameters.invalid(name, "must be a date or a date and time");
    }
    LocalDateTime local =
        LocalDateTime.of(given.getYear(), given.getMonth() + 1, Math.max(1, given.getDay()), 0, 0);
    return switch (precision) {
      case YEAR -> (isEnd ? local.withDayOfYear(1).plusYears(1) : local).atZone(zone).toInstant();
      case MONTH -> (isEnd ? local.plusMonths(1) : local).atZone(zone).toInstant();
      case DAY -> (isEnd ? local.plusDays(1) : local).atZone(zone).toInstant();
      default -> given.getValue().toInstant().atOffset(ZoneOffset.UTC).toInstant();
    };
  }
}
