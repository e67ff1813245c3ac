package org.foyer.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time that begins and ends.
 *
 * @param start when it begins
 * @param end when it is over; later than the start, and no part of it
 */
public record TimeRange(Instant start, Instant end) {

  /** Refuses what has no length. */
  public TimeRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("A time ends after it begins");
    }
  }

  /** Whether both have some time in common. */
  public boolean overlaps(TimeRange other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /** Whether all of the other lies in this. */
  public boolean contains(TimeRange other) {
    return !other.start.isBefore(start) && !other.end.isAfter(end);
  }

  /** The time that both have in common, if they have some. */
  public Optional<TimeRange> and(TimeRange other) {
    return overlaps(other)
        ? Optional.of(
            new TimeRange(
                start.isAfter(other.start) ? start : other.start,
                end.isBefore(other.end) ? end : other.end))
        : Optional.empty();
  }

  /** The time from the first begin to the last end with time added on both sides. */
  public TimeRange with(Duration before, Duration after) {
    return new TimeRange(start.minus(before), end.plus(after));
  }
}
