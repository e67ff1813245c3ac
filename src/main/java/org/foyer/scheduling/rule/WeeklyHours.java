package org.foyer.scheduling.rule;

import java.time.DayOfWeek;
import java.util.Set;

/**
 * Hours that are open on some days of each week, by the clock on the wall.
 *
 * @param days on which days
 * @param from the minute of the day at which they open, 0 to 1439
 * @param until the minute of the day at which they close, later than {@code from}, at most 1440
 */
public record WeeklyHours(Set<DayOfWeek> days, int from, int until) {

  private static final int MINUTES_OF_DAY = 1440;

  /** Refuses hours that are none. */
  public WeeklyHours {
    days = Set.copyOf(days);
    if (from < 0 || from >= until || until > MINUTES_OF_DAY) {
      throw new IllegalArgumentException("Hours end after they begin, on the same day");
    }
  }
}
