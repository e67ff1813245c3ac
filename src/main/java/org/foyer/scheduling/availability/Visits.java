package org.foyer.scheduling.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Crowd.Needs;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingRule;

/**
 * The visits that some rules allow together: the hours of all are open for the whole visit, it
 * begins where the grids of all meet, and everybody and everything has room. Each visit is looked
 * for when it is asked for.
 */
public final class Visits {

  private static final long NONE = Long.MAX_VALUE;
  private static final Needs OF_PATIENT = new Needs(1, 0, 0);

  private final long length;
  private final TimeSet open;
  private final List<Grid> grids;
  private final List<Crowd> crowds;

  /**
   * Knows the rules and what is taken.
   *
   * @param rules of those who take part
   * @param known what else there is to know about them
   * @param window in which the visits must be
   */
  public Visits(List<BookingRule> rules, Known known, TimeRange window) {
    this.length = duration(rules).toMillis();
    this.open =
        rules.stream()
            .map(rule -> OpenTimes.of(rule.opening(), known.slotsOf(rule), window))
            .reduce(TimeSet::and)
            .orElse(TimeSet.NEVER);
    this.grids = rules.stream().map(rule -> new Grid(rule, window)).toList();
    this.crowds = crowds(rules, known, length);
  }

  /**
   * What is known of those who take part, in the window and as far beyond as buffers reach.
   *
   * @param slots the times of stored free Slots, by the id of their Schedule
   * @param taken what is taken, by actor
   * @param patients who must be free as well
   */
  public record Known(
      Map<String, List<TimeRange>> slots,
      Map<String, List<TakenTime>> taken,
      Set<String> patients) {

    /** The stored free Slots of the Schedule of a rule. */
    public List<TimeRange> slotsOf(BookingRule rule) {
      return slots.getOrDefault(rule.schedule(), List.of());
    }

    /** What is taken of an actor's time. */
    public List<TakenTime> takenOf(String actor) {
      return taken.getOrDefault(actor, List.of());
    }
  }

  /** How long a visit is in which all of these take part: as long as the longest. */
  public static Duration duration(List<BookingRule> rules) {
    return rules.stream()
        .map(rule -> rule.visit().duration())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** How far the buffers of these reach beyond a visit. */
  public static Duration reach(Collection<BookingRule> rules) {
    return rules.stream()
        .map(BookingRule::visit)
        .map(visit -> visit.before().compareTo(visit.after()) > 0 ? visit.before() : visit.after())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Whether visits by this rule may begin at this moment by the clock on the wall. */
  public static boolean isOnGrid(BookingRule rule, Instant moment) {
    return Grid.isOn(rule, moment);
  }

  /** Whether a visit can begin at this moment. */
  public boolean isPossible(Instant moment) {
    long millis = TimeSet.millis(moment);
    return begin(millis) == millis;
  }

  /** The first visit that does not begin before this moment; empty if there is none. */
  public Optional<TimeRange> from(Instant moment) {
    long begin = begin(TimeSet.millisUp(moment));
    return begin == NONE
        ? Optional.empty()
        : Optional.of(
            new TimeRange(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(begin + length)));
  }

  /** How many visits begin neither before the one moment nor after the other. */
  public int count(Instant first, Instant last) {
    int count = 0;
    long end = TimeSet.millis(last);
    for (long begin = begin(TimeSet.millisUp(first)); begin <= end && begin != NONE; ) {
      count++;
      begin = begin(begin + 1);
    }
    return count;
  }

  /** Goes from rule to rule, each of which may put it off, until all agree. */
  private long begin(long moment) {
    long agreed = moment;
    while (agreed != NONE) {
      long begin = later(agreed);
      if (begin == agreed) {
        return begin;
      }
      agreed = begin;
    }
    return NONE;
  }

  private long later(long moment) {
    long begin = openFrom(moment);
    for (int i = 0; i < grids.size() && begin != NONE; i++) {
      begin = grids.get(i).from(begin);
    }
    for (int i = 0; i < crowds.size() && begin == moment; i++) {
      begin = crowds.get(i).from(begin);
    }
    return begin;
  }

  private long openFrom(long moment) {
    long begin = open.from(moment);
    while (begin != NONE && open.endAfter(begin) - begin < length) {
      begin = open.from(open.endAfter(begin));
    }
    return begin;
  }

  private static List<Crowd> crowds(List<BookingRule> rules, Known known, long length) {
    List<Crowd> crowds = new ArrayList<>();
    for (BookingRule rule : rules) {
      Needs needs =
          new Needs(
              rule.limits().capacity(),
              rule.visit().before().toMillis(),
              rule.visit().after().toMillis());
      rule.actors().forEach(actor -> crowds.add(new Crowd(needs, length, known.takenOf(actor))));
    }
    known
        .patients()
        .forEach(patient -> crowds.add(new Crowd(OF_PATIENT, length, known.takenOf(patient))));
    return crowds;
  }
}
