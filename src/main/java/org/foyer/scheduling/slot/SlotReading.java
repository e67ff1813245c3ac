package org.foyer.scheduling.slot;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.StoredNumbers;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.TimeSet;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.find.Knowledge;
import org.foyer.scheduling.find.Obstacle;
import org.foyer.scheduling.find.Obstacle.Closed;
import org.foyer.scheduling.find.Obstacle.OffGrid;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.find.Standpoint;
import org.foyer.scheduling.find.VisitCode;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computed Slots by their ids, with the status that they have now. */
@Component
class SlotReading {

  private final Proposals proposals;
  private final BookingRules rules;
  private final Knowledge knowledge;
  private final StoredNumbers numbers;
  private final Clock clock;

  SlotReading(
      Proposals proposals,
      BookingRules rules,
      Knowledge knowledge,
      StoredNumbers numbers,
      Clock clock) {
    this.proposals = proposals;
    this.rules = rules;
    this.knowledge = knowledge;
    this.numbers = numbers;
    this.clock = clock;
  }

  /** The Slot with this id; empty if it is no code, or no visit could ever be there. */
  Optional<Slot> read(String id) {
    return read(id, Standpoint.ofStaff(clock.instant()));
  }

  /** The Slot of a visit, with the status that it has for who moves this Appointment to it. */
  Optional<Slot> ofVisit(String id, @Nullable String moving) {
    Standpoint standpoint = Standpoint.ofStaff(clock.instant());
    return SlotCode.of(id)
        .filter(code -> !SlotCode.isTaken(code))
        .flatMap(code -> read(id, moving == null ? standpoint : standpoint.moving(moving)));
  }

  private Optional<Slot> read(String id, Standpoint standpoint) {
    Optional<VisitCode> code = SlotCode.of(id);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return SlotCode.isTaken(code.get())
        ? taken(id, code.get())
        : proposals.of(id).flatMap(proposal -> visit(id, proposal, standpoint));
  }

  private Optional<Slot> visit(String id, Proposal proposal, Standpoint standpoint) {
    BookingRule rule = proposal.rules().get(0);
    TimeRange time = proposal.time();
    Optional<Obstacle> obstacle = proposals.obstacle(proposal, standpoint);
    boolean possible =
        time.start().plus(Visits.duration(proposal.rules())).equals(time.end())
            && obstacle.filter(OffGrid.class::isInstance).isEmpty();
    return possible
        ? Optional.of(RenderedSlot.ofVisit(id, rule, time, status(obstacle)))
        : Optional.empty();
  }

  private static SlotStatus status(Optional<Obstacle> obstacle) {
    if (obstacle.isEmpty()) {
      return SlotStatus.FREE;
    }
    return obstacle.get() instanceof Closed ? SlotStatus.BUSYUNAVAILABLE : SlotStatus.BUSY;
  }

  private Optional<Slot> taken(String id, VisitCode code) {
    Map<Long, String> schedules = numbers.ids("Schedule", List.of(SlotCode.schedule(code)));
    if (schedules.isEmpty()) {
      return Optional.empty();
    }
    List<BookingRule> all = rules.of(Wanted.any().withSchedules(Set.copyOf(schedules.values())));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Known known = knowledge.of(all, code.time(), Set.of(), null);
    BusyTimes busy = new BusyTimes(all, known, Set.of());
    TimeSet time = TimeSet.of(List.of(code.time()));
    if (busy.all().and(time).ranges().isEmpty()) {
      return Optional.empty();
    }
    boolean sure = !busy.sure().and(time).ranges().isEmpty();
    return Optional.of(
        RenderedSlot.of(
            id, all.get(0), code.time(), sure ? SlotStatus.BUSY : SlotStatus.BUSYTENTATIVE));
  }
}
