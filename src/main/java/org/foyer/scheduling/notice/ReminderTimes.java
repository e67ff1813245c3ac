package org.foyer.scheduling.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When reminders are due. */
final class ReminderTimes {

  private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

  private ReminderTimes() {}

  /**
   * The moment so long before a visit. Whole days are days of the calendar: the clock on the wall
   * shows the same time, also if it was put forward or back between.
   */
  static Instant before(Instant start, Duration offset, ZoneId zone) {
    return offset.toSeconds() % SECONDS_OF_DAY == 0
        ? start.atZone(zone).minusDays(offset.toDays()).toInstant()
        : start.minus(offset);
  }
}
