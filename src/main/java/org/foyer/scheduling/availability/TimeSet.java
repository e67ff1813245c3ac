package org.foyer.scheduling.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.foyer.scheduling.TimeRange;

/** Some of all time: ranges in order that do not touch each other, in milliseconds of the epoch. */
public final class TimeSet {

  /** Never. */
  public static final TimeSet NEVER = new TimeSet(new long[0]);

  /** Start, end, start, end, …; each greater than the one before. */
  private final long[] bounds;

  private TimeSet(long[] bounds) {
    this.bounds = bounds;
  }

  /** All of these, whether they overlap or not. */
  public static TimeSet of(Collection<TimeRange> ranges) {
    return ofMillis(
        ranges.stream()
            .map(range -> new long[] {millis(range.start()), millisUp(range.end())})
            .toList());
  }

  static TimeSet ofMillis(Collection<long[]> ranges) {
    long[][] sorted = ranges.toArray(long[][]::new);
    Arrays.sort(sorted, (one, other) -> Long.compare(one[0], other[0]));
    long[] bounds = new long[sorted.length * 2];
    int size = 0;
    for (long[] range : sorted) {
      if (size > 0 && range[0] <= bounds[size - 1]) {
        bounds[size - 1] = Math.max(bounds[size - 1], range[1]);
      } else {
        bounds[size++] = range[0];
        bounds[size++] = range[1];
      }
    }
    return new TimeSet(Arrays.copyOf(bounds, size));
  }

  /** What is in both. */
  public TimeSet and(TimeSet other) {
    long[] both = new long[bounds.length + other.bounds.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < bounds.length && j < other.bounds.length) {
      long start = Math.max(bounds[i], other.bounds[j]);
      long end = Math.min(bounds[i + 1], other.bounds[j + 1]);
      if (start < end) {
        both[size++] = start;
        both[size++] = end;
      }
      if (bounds[i + 1] < other.bounds[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return new TimeSet(Arrays.copyOf(both, size));
  }

  /** What is in one of them, or in both. */
  public TimeSet or(TimeSet other) {
    if (other.bounds.length == 0 || bounds.length == 0) {
      return bounds.length == 0 ? other : this;
    }
    List<long[]> all = new ArrayList<>(pairs());
    all.addAll(other.pairs());
    return ofMillis(all);
  }

  /** What is in this, and not in the other. */
  public TimeSet without(TimeSet other) {
    long[] outside = new long[other.bounds.length + 2];
    outside[0] = Long.MIN_VALUE;
    System.arraycopy(other.bounds, 0, outside, 1, other.bounds.length);
    outside[outside.length - 1] = Long.MAX_VALUE;
    return and(new TimeSet(outside));
  }

  /** Whether all of the range is in it. */
  public boolean contains(TimeRange range) {
    return endAfter(millis(range.start())) >= millisUp(range.end());
  }

  /** The first moment in it that is not before this one; the end of time if there is none. */
  long from(long moment) {
    int next = indexAfter(moment);
    if (next % 2 == 1) {
      return moment;
    }
    return next < bounds.length ? bounds[next] : Long.MAX_VALUE;
  }

  /** Until when it lasts if this moment is in it; the moment itself if it is not. */
  long endAfter(long moment) {
    int next = indexAfter(moment);
    return next % 2 == 1 ? bounds[next] : moment;
  }

  /** The ranges, in order. */
  public List<TimeRange> ranges() {
    return pairs().stream()
        .map(pair -> new TimeRange(Instant.ofEpochMilli(pair[0]), Instant.ofEpochMilli(pair[1])))
        .toList();
  }

  private List<long[]> pairs() {
    List<long[]> pairs = new ArrayList<>(bounds.length / 2);
    for (int i = 0; i < bounds.length; i += 2) {
      pairs.add(new long[] {bounds[i], bounds[i + 1]});
    }
    return pairs;
  }

  /** The index of the first bound after the moment; odd if the moment is within a range. */
  private int indexAfter(long moment) {
    int found = Arrays.binarySearch(bounds, moment);
    return found >= 0 ? found + 1 : -found - 1;
  }

  static long millis(Instant moment) {
    return moment.toEpochMilli();
  }

  /** Rounds up, so that a fraction of a millisecond is not lost. */
  static long millisUp(Instant moment) {
    long millis = moment.toEpochMilli();
    return Instant.ofEpochMilli(millis).equals(moment) ? millis : millis + 1;
  }
}
