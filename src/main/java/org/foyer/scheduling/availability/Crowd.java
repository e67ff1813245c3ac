package org.foyer.scheduling.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.guard.Room;
import org.foyer.scheduling.guard.TakenTime;

/**
 * Somebody or something with what it needs around a visit, and the visits it has already.
 *
 * <p>Where only one visit fits, the times at which a visit cannot begin are computed once. Where
 * several fit, the guard's own rule is asked about each visit, with those alone that could overlap.
 */
final class Crowd {

  private final int capacity;
  private final long before;
  private final long after;
  private final long length;
  private final List<TakenTime> taken;
  private final TimeSet noBegins;

  /**
   * Knows what is taken.
   *
   * @param needs how many visits at a time, and how long before and after each
   * @param length of the visits that are asked about, in milliseconds
   * @param taken by one actor
   */
  Crowd(Needs needs, long length, List<TakenTime> taken) {
    this.capacity = needs.capacity();
    this.before = needs.before();
    this.after = needs.after();
    this.length = length;
    List<TakenTime> shared = new ArrayList<>();
    List<long[]> blocked = new ArrayList<>();
    for (TakenTime time : taken) {
      if (capacity <= 1 || time.capacity() <= 1) {
        blocked.add(blockedBegins(time.during()));
      } else {
        shared.add(time);
      }
    }
    shared.sort(Comparator.comparing(time -> time.during().start()));
    this.taken = shared;
    this.noBegins = TimeSet.ofMillis(blocked);
  }

  /**
   * How much of an actor's time a visit takes.
   *
   * @param capacity how many visits may run at a time
   * @param before how long the actor is taken before, in milliseconds
   * @param after how long the actor is taken afterwards, in milliseconds
   */
  record Needs(int capacity, long before, long after) {}

  /** A begin at a bound of the taken time does no harm, so only what is within is blocked. */
  private long[] blockedBegins(TimeRange during) {
    return new long[] {
      TimeSet.millis(during.start()) - length - after + 1, TimeSet.millisUp(during.end()) + before
    };
  }

  /** The first begin not before this one at which there may be room: a later one to try next. */
  long from(long begin) {
    long free = noBegins.endAfter(begin);
    return free > begin || hasRoom(begin) ? free : begin + 1;
  }

  private boolean hasRoom(long begin) {
    if (taken.isEmpty()) {
      return true;
    }
    TimeRange during =
        new TimeRange(
            Instant.ofEpochMilli(begin - before), Instant.ofEpochMilli(begin + length + after));
    return Room.lane(capacity, during, taken).isPresent();
  }
}
