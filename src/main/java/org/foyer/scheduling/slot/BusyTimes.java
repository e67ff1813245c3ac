package org.foyer.scheduling.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.TimeSet;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingRule;

/**
 * When a Schedule has no room: one of its actors has as many visits as may run together. It says
 * nothing of the visits, and time of several is one.
 *
 * @param rules of one Schedule
 * @param known what is taken of its actors' time
 * @param own the stored Slots of this Schedule, such as {@code Slot/1}: they tell of themselves
 */
record BusyTimes(List<BookingRule> rules, Known known, Set<String> own) {

  /** All of it. */
  TimeSet all() {
    return of(time -> true);
  }

  /** What will not become free by itself. */
  TimeSet sure() {
    return of(time -> time.expires() == null);
  }

  private TimeSet of(Predicate<TakenTime> which) {
    int capacity = rules.stream().mapToInt(rule -> rule.limits().capacity()).max().orElse(1);
    Set<String> actors =
        rules.stream().flatMap(rule -> rule.actors().stream()).collect(Collectors.toSet());
    TimeSet busy = TimeSet.NEVER;
    for (String actor : actors) {
      List<TakenTime> taken =
          known.takenOf(actor).stream()
              .filter(time -> !own.contains(time.holder()))
              .filter(which)
              .toList();
      busy = busy.or(full(capacity, taken));
    }
    return busy;
  }

  static TimeSet full(int capacity, Collection<TakenTime> taken) {
    if (capacity <= 1) {
      return TimeSet.of(taken.stream().map(TakenTime::during).toList());
    }
    TreeSet<Instant> bounds = new TreeSet<>();
    for (TakenTime time : taken) {
      bounds.add(time.during().start());
      bounds.add(time.during().end());
    }
    List<TimeRange> full = new ArrayList<>();
    for (Instant start : bounds) {
      Instant end = bounds.higher(start);
      if (end != null && isFull(capacity, running(taken, start))) {
        full.add(new TimeRange(start, end));
      }
    }
    return TimeSet.of(full);
  }

  private static boolean isFull(int capacity, List<TakenTime> running) {
    int allowed = running.stream().mapToInt(TakenTime::capacity).reduce(capacity, Math::min);
    return running.size() >= allowed && !running.isEmpty();
  }

  private static List<TakenTime> running(Collection<TakenTime> taken, Instant moment) {
    return taken.stream()
        .filter(time -> !moment.isBefore(time.during().start()))
        .filter(time -> moment.isBefore(time.during().end()))
        .toList();
  }
}
