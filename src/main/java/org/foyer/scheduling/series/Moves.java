package org.foyer.scheduling.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.foyer.scheduling.TimeRange;

/**
 * How far one appointment of a series moves, by the calendar and the clock on the wall, so that
 * others move likewise.
 *
 * @param days by how many days
 * @param start to which time of the day
 * @param length how long it is then
 * @param zone whose clock it is
 */
public record Moves(long days, LocalTime start, Duration length, ZoneId zone) {

  /** The move from one time to another. */
  public static Moves between(Instant from, TimeRange to, ZoneId zone) {
    return new Moves(
        ChronoUnit.DAYS.between(
            from.atZone(zone).toLocalDate(), to.start().atZone(zone).toLocalDate()),
        to.start().atZone(zone).toLocalTime(),
        Duration.between(to.start(), to.end()),
        zone);
  }

  /** Where an appointment that begins then is moved to. */
  public TimeRange of(Instant from) {
    Instant begin =
        from.atZone(zone).toLocalDate().plusDays(days).atTime(start).atZone(zone).toInstant();
    return new TimeRange(begin, begin.plus(length));
  }
}
