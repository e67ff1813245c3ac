package org.foyer.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of the day in which nobody is disturbed, by the clock on the wall. They may go over
 * midnight. Equal times mean that there are none.
 *
 * @param from when they begin
 * @param until when they are over
 */
public record QuietHours(LocalTime from, LocalTime until) {

  /** No quiet hours. */
  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  /** Whether it is quiet at this time of the day. */
  public boolean contains(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(until);
    return from.isBefore(until) ? begun && notOver : !from.equals(until) && (begun || notOver);
  }

  /** The earliest moment from this one on that is not quiet where the clocks show this zone. */
  public Instant next(Instant moment, ZoneId zone) {
    ZonedDateTime there = moment.atZone(zone);
    if (!contains(there.toLocalTime())) {
      return moment;
    }
    boolean overMidnight = until.isBefore(from) && !there.toLocalTime().isBefore(from);
    ZonedDateTime end =
        there.toLocalDate().plusDays(overMidnight ? 1 : 0).atTime(until).atZone(zone);
    // An end that clocks skip in spring is the first moment after the gap.
    return end.toInstant();
  }
}
