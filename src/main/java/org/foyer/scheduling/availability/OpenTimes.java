package org.foyer.scheduling.availability;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.WallClock.Stretch;
import org.foyer.scheduling.rule.BookingRule.Opening;
import org.foyer.scheduling.rule.WeeklyHours;

/**
 * When there can be a visit: at each moment at which the clock on the wall shows a time within the
 * hours, and within stored free Slots, but never in a time that is closed.
 */
public final class OpenTimes {

  private static final long MINUTE = 60_000L;

  private OpenTimes() {}

  /**
   * What is open within the window.
   *
   * @param slots the times of stored free Slots
   */
  public static TimeSet of(Opening opening, Collection<TimeRange> slots, TimeRange window) {
    List<long[]> open = new ArrayList<>();
    for (Stretch stretch : new WallClock(opening.zone(), window).stretches()) {
      addHours(stretch, opening.hours(), open);
    }
    return TimeSet.ofMillis(open)
        .or(TimeSet.of(slots))
        .without(TimeSet.of(opening.closed()))
        .and(TimeSet.of(List.of(window)));
  }

  private static void addHours(Stretch stretch, List<WeeklyHours> hours, List<long[]> open) {
    for (long midnight = stretch.midnight(stretch.start());
        midnight < stretch.end();
        midnight += WallClock.DAY) {
      DayOfWeek day = dayOfWeek(midnight + stretch.offset());
      for (WeeklyHours some : hours) {
        if (some.days().contains(day)) {
          add(stretch, midnight + some.from() * MINUTE, midnight + some.until() * MINUTE, open);
        }
      }
    }
  }

  private static void add(Stretch stretch, long from, long until, List<long[]> open) {
    long start = Math.max(from, stretch.start());
    long end = Math.min(until, stretch.end());
    if (start < end) {
      open.add(new long[] {start, end});
    }
  }

  /** The first day of the epoch was a Thursday. */
  private static DayOfWeek dayOfWeek(long localMidnight) {
    return DayOfWeek.THURSDAY.plus(localMidnight / WallClock.DAY);
  }
}
