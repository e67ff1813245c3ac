package org.foyer.scheduling.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.WallClock.Stretch;
import org.foyer.scheduling.rule.BookingRule;

/**
 * When visits may begin: when the minutes since midnight that the clock on the wall shows, less the
 * offset, are a multiple of the interval. Each day begins anew, however many hours it has.
 */
final class Grid {

  private static final long MINUTE = 60_000L;

  private final WallClock clock;
  private final long interval;
  private final long offset;

  /** The grid of a rule; it knows the begins within the window only. */
  Grid(BookingRule rule, TimeRange window) {
    this(rule.opening().zone(), rule.visit().interval(), rule.visit().offset(), window);
  }

  private Grid(ZoneId zone, Duration interval, Duration offset, TimeRange window) {
    this.clock = new WallClock(zone, window);
    this.interval = Math.min(WallClock.DAY, Math.max(MINUTE, interval.toMillis()));
    this.offset = Math.floorMod(offset.toMillis(), this.interval);
  }

  /** Whether visits may begin at this moment. */
  static boolean isOn(BookingRule rule, Instant start) {
    long moment = TimeSet.millis(start);
    return new Grid(rule, new TimeRange(start, start.plusMillis(1))).from(moment) == moment;
  }

  /** The first begin that is not before this moment; the end of time if there is none. */
  long from(long moment) {
    for (Stretch stretch : clock.stretches()) {
      if (moment < stretch.end()) {
        long next = next(stretch, Math.max(moment, stretch.start()));
        if (next < stretch.end()) {
          return next;
        }
      }
    }
    return Long.MAX_VALUE;
  }

  private long next(Stretch stretch, long moment) {
    long midnight = stretch.midnight(moment);
    long sinceMidnight = moment - midnight;
    long steps = -Math.floorDiv(-Math.max(0, sinceMidnight - offset), interval);
    long next = offset + steps * interval;
    return next < WallClock.DAY ? midnight + next : midnight + WallClock.DAY + offset;
  }
}
