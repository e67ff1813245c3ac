package org.foyer.scheduling.guard;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.foyer.scheduling.TimeRange;

/** Whether an actor has room for one more visit. */
public final class Room {

  private Room() {}

  /**
   * The lane that a visit gets; empty if there is no room. There is room if at no moment more
   * visits run together, the new one included, than each of those allows that it overlaps.
   *
   * @param capacity how many visits the new one allows to run together, itself included
   * @param during when, with what is needed before and after
   * @param taken other times of the same actor
   */
  public static OptionalInt lane(int capacity, TimeRange during, Collection<TakenTime> taken) {
    List<TakenTime> others =
        taken.stream().filter(other -> other.during().overlaps(during)).toList();
    int allowed = others.stream().mapToInt(TakenTime::capacity).reduce(capacity, Math::min);
    if (mostAtOnce(during, others) >= allowed) {
      return OptionalInt.empty();
    }
    Set<Integer> used = others.stream().map(TakenTime::lane).collect(Collectors.toSet());
    return IntStream.iterate(0, lane -> lane + 1).filter(lane -> !used.contains(lane)).findFirst();
  }

  private static long mostAtOnce(TimeRange during, List<TakenTime> others) {
    return others.stream()
        .map(other -> later(other.during().start(), during.start()))
        .mapToLong(moment -> others.stream().filter(other -> runsAt(other, moment)).count())
        .max()
        .orElse(0);
  }

  private static boolean runsAt(TakenTime time, Instant moment) {
    return !moment.isBefore(time.during().start()) && moment.isBefore(time.during().end());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
