package org.foyer.scheduling.find;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.find.FoundVisits.Found;
import org.foyer.scheduling.find.FoundVisits.Position;
import org.foyer.scheduling.find.FoundVisits.Source;
import org.foyer.scheduling.rule.BookingMode;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the visits that could be booked. */
@Component
class FreeVisits {

  private final Parties parties;
  private final Knowledge knowledge;
  private final VisitCodes codes;
  private final Clock clock;

  FreeVisits(Parties parties, Knowledge knowledge, VisitCodes codes, Clock clock) {
    this.parties = parties;
    this.knowledge = knowledge;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * A part of what there is.
   *
   * @param visits in order
   * @param numbers of their Schedules, for codes
   * @param total how many there are in all; null if nobody counted
   * @param last where the page ends if there is more; null if there is not
   */
  record Page(
      List<Found> visits,
      Map<String, Long> numbers,
      @Nullable Integer total,
      @Nullable Position last) {

    static final Page EMPTY = new Page(List.of(), Map.of(), 0, null);
  }

  /**
   * Finds a page.
   *
   * @param after where the page before ended; empty for the first
   * @param size how many visits are on it
   * @param counted whether all are to be counted
   */
  Page find(
      Caller caller, FindRequest request, Optional<Position> after, int size, boolean counted) {
    Instant now = clock.instant();
    FindWindow.of(request.when(), ZoneOffset.UTC, now);
    Standpoint standpoint = Standpoint.of(caller, now);
    List<Party> found =
        parties.of(request).stream().filter(party -> isShown(party, request, standpoint)).toList();
    if (found.isEmpty()) {
      return Page.EMPTY;
    }
    List<Source> sources = sources(found, request, standpoint);
    List<Found> visits = FoundVisits.after(after, sources, size + 1);
    List<Found> shown = visits.subList(0, Math.min(size, visits.size()));
    boolean more = visits.size() > size;
    Integer total = null;
    if (after.isEmpty() && !more) {
      total = shown.size();
    } else if (counted) {
      total = sources.stream().mapToInt(source -> source.candidates().count()).sum();
    }
    List<BookingRule> rules =
        shown.stream().flatMap(visit -> visit.source().party().rules().stream()).toList();
    return new Page(
        shown,
        codes.numbersOf(rules),
        total,
        more && size > 0 ? shown.get(shown.size() - 1).position() : null);
  }

  private List<Source> sources(List<Party> found, FindRequest request, Standpoint standpoint) {
    ZoneId zone =
        request.when().zone() == null
            ? found.get(0).rules().get(0).opening().zone()
            : request.when().zone();
    TimeRange window = FindWindow.of(request.when(), zone, standpoint.now());
    Set<BookingRule> rules =
        found.stream().flatMap(party -> party.applied().stream()).collect(Collectors.toSet());
    Known known =
        knowledge.of(
            rules,
            Candidates.of(window, request.series()),
            request.who().patients(),
            request.moving());
    return found.stream()
        .map(
            party ->
                new Source(
                    party,
                    new Candidates(party.applied(), known, window, request.series(), standpoint),
                    name(party)))
        .toList();
  }

  /** Times at which patients may only look are shown to them when they ask for the service. */
  private static boolean isShown(Party party, FindRequest request, Standpoint standpoint) {
    return !standpoint.byPatient()
        || request.who().services().isPresent()
        || party.rules().stream().noneMatch(rule -> rule.limits().mode() == BookingMode.VIEW);
  }

  private static String name(Party party) {
    StringBuilder name = new StringBuilder();
    for (BookingRule rule : party.rules()) {
      name.append(rule.schedule())
          .append(' ')
          .append(rule.service())
          .append(' ')
          .append(rule.visit().type())
          .append('\n');
    }
    return name.toString();
  }
}
