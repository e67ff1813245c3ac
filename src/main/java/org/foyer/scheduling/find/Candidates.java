package org.foyer.scheduling.find;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.rule.BookingRule;

/** The visits of those who take part together, each looked for when it is asked for. */
public final class Candidates {

  private final Visits visits;
  private final Series series;
  private final ZoneId zone;
  private final Instant first;
  private final Instant last;

  /**
   * Knows when they are free.
   *
   * @param rules of those who take part
   * @param known what is taken in the window, and for series, afterwards
   * @param window in which the first visit must be
   * @param series which visits belong together
   * @param standpoint of the one who books
   */
  public Candidates(
      List<BookingRule> rules,
      Known known,
      TimeRange window,
      Series series,
      Standpoint standpoint) {
    this.series = series;
    this.zone = rules.get(0).opening().zone();
    this.first = first(rules, window, standpoint);
    Instant latest = latest(rules, standpoint);
    Duration length = Visits.duration(rules);
    Instant lastOfWindow = window.end().minus(length);
    this.last = latest.isBefore(lastOfWindow) ? latest : lastOfWindow;
    this.visits = new Visits(rules, known, within(window, series, latest.plus(length)));
  }

  /** The window of all visits of a series whose first one is in a window. */
  static TimeRange of(TimeRange window, Series series) {
    Duration weeks = Duration.ofDays(7L * series.weeks() + (series.weeks() == 0 ? 0 : 1));
    return new TimeRange(window.start(), window.end().plus(weeks));
  }

  /** The next visit that does not begin before this moment; empty if there is none. */
  public Optional<TimeRange> from(Instant moment) {
    Optional<TimeRange> next = visits.from(moment.isBefore(first) ? first : moment);
    while (next.isPresent() && !next.get().start().isAfter(last)) {
      if (isSeries(next.get())) {
        return next;
      }
      next = visits.from(next.get().start().plusMillis(1));
    }
    return Optional.empty();
  }

  /** How many there are. */
  public int count() {
    if (last.isBefore(first)) {
      return 0;
    }
    if (series.occurrences() == 1) {
      return visits.count(first, last);
    }
    int count = 0;
    for (Optional<TimeRange> next = from(first);
        next.isPresent();
        next = from(next.get().start().plusMillis(1))) {
      count++;
    }
    return count;
  }

  private boolean isSeries(TimeRange visit) {
    for (int i = 1; i < series.occurrences(); i++) {
      long weeks = (long) i * series.everyWeeks();
      if (!visits.isPossible(RuleProposals.weeksLater(visit, zone, weeks).start())) {
        return false;
      }
    }
    return true;
  }

  /** Nobody books what has passed; patients must be in time for each rule. */
  private static Instant first(List<BookingRule> rules, TimeRange window, Standpoint standpoint) {
    Instant first = later(window.start(), standpoint.now());
    for (BookingRule rule : rules) {
      if (standpoint.byPatient()) {
        first = later(first, standpoint.now().plus(rule.limits().notice()));
      }
    }
    return first;
  }

  private static Instant latest(List<BookingRule> rules, Standpoint standpoint) {
    return rules.stream()
        .filter(rule -> standpoint.byPatient())
        .map(rule -> standpoint.now().plus(rule.limits().horizon()))
        .min(Instant::compareTo)
        .orElse(Instant.parse("9998-12-31T00:00:00Z"));
  }

  private static TimeRange within(TimeRange window, Series series, Instant latest) {
    TimeRange all = of(window, series);
    Instant end = all.end().isBefore(latest) ? all.end() : latest;
    return end.isAfter(all.start()) ? new TimeRange(all.start(), end) : all;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
