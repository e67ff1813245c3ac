package org.foyer.scheduling.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.find.Candidates;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Series;
import org.foyer.scheduling.find.Standpoint;
import org.foyer.scheduling.find.VisitCodes;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.slot.SlotsInOrder.Place;
import org.foyer.scheduling.slot.SlotsInOrder.Source;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/**
 * Times at which visits could be booked, as Slots.
 *
 * @param kinds the visits of each rule
 * @param numbers of the Schedules, by their ids
 */
record FreeSlotSource(List<Kind> kinds, Map<String, Long> numbers) implements Source {

  /** The visits of one rule. */
  record Kind(BookingRule rule, Candidates visits) {}

  private record Next(Kind kind, Slot slot) {}

  static FreeSlotSource of(
      List<BookingRule> rules,
      Function<BookingRule, Candidates> visits,
      Map<String, Long> numbers) {
    return new FreeSlotSource(
        rules.stream().map(rule -> new Kind(rule, visits.apply(rule))).toList(), numbers);
  }

  /** They begin in the window, and may end after it. */
  static Candidates candidates(
      List<BookingRule> together, Known known, TimeRange window, Standpoint standpoint) {
    Instant end = window.end().plus(Visits.duration(together)).minusMillis(1);
    return new Candidates(
        together, known, new TimeRange(window.start(), end), Series.NONE, standpoint);
  }

  @Override
  public List<Slot> after(Optional<Place> place, int most) {
    PriorityQueue<Next> next =
        new PriorityQueue<>(
            Math.max(1, kinds.size()),
            Comparator.comparing((Next one) -> one.slot().getStart())
                .thenComparing(one -> one.slot().getIdElement().getIdPart()));
    kinds.forEach(kind -> add(next, kind, place.map(Place::start).orElse(Instant.EPOCH)));
    List<Slot> found = new ArrayList<>();
    while (found.size() < most && !next.isEmpty()) {
      Next first = next.remove();
      if (place.isEmpty() || place.get().isBefore(first.slot())) {
        found.add(first.slot());
      }
      add(next, first.kind(), first.slot().getStart().toInstant().plusMillis(1));
    }
    return found;
  }

  private void add(PriorityQueue<Next> next, Kind kind, Instant from) {
    kind.visits().from(from).map(time -> new Next(kind, slot(kind, time))).ifPresent(next::add);
  }

  private Slot slot(Kind kind, TimeRange time) {
    Proposal proposal = new Proposal(List.of(kind.rule()), time);
    String id = VisitCodes.of(proposal, numbers).id();
    return RenderedSlot.ofVisit(id, kind.rule(), time, SlotStatus.FREE);
  }
}
