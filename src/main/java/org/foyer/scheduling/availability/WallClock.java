package org.foyer.scheduling.availability;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.foyer.scheduling.TimeRange;

/**
 * The clock on the wall of a zone during some time, as stretches in which it is not set. All
 * computations go stretch by stretch, so that hours that are left out or come twice need no rules.
 */
final class WallClock {

  static final long DAY = 86_400_000L;

  private final List<Stretch> stretches = new ArrayList<>();

  WallClock(ZoneId zone, TimeRange window) {
    ZoneRules rules = zone.getRules();
    Instant from = window.start();
    while (from.isBefore(window.end())) {
      ZoneOffset offset = rules.getOffset(from);
      ZoneOffsetTransition next = rules.nextTransition(from);
      Instant until =
          next == null || next.getInstant().isAfter(window.end())
              ? window.end()
              : next.getInstant();
      stretches.add(
          new Stretch(
              TimeSet.millis(from), TimeSet.millisUp(until), offset.getTotalSeconds() * 1000L));
      from = until;
    }
  }

  List<Stretch> stretches() {
    return stretches;
  }

  /**
   * Some time in which the clock is not set.
   *
   * @param start when it begins
   * @param end when it is over
   * @param offset what the clock shows more than UTC
   */
  record Stretch(long start, long end, long offset) {

    /** The midnight before a moment, or at it, as the clock would show it on this stretch. */
    long midnight(long moment) {
      return Math.floorDiv(moment + offset, DAY) * DAY - offset;
    }
  }
}
