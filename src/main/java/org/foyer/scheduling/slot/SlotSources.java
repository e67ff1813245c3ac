package org.foyer.scheduling.slot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Store;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.TimeSet;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.find.Knowledge;
import org.foyer.scheduling.find.Standpoint;
import org.foyer.scheduling.find.VisitCodes;
import org.foyer.scheduling.guard.AppliedRules;
import org.foyer.scheduling.guard.AppliedRules.Applied;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.foyer.scheduling.slot.SlotsInOrder.Source;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the Slots of Schedules come from: storage, free times and taken times. */
@Component
class SlotSources {

  private static final Duration USUAL = Duration.ofDays(90);
  private static final Duration MOST = Duration.ofDays(366);

  private final BookingRules rules;
  private final AppliedRules guard;
  private final Knowledge knowledge;
  private final VisitCodes codes;
  private final Clock clock;

  SlotSources(
      BookingRules rules, AppliedRules guard, Knowledge knowledge, VisitCodes codes, Clock clock) {
    this.rules = rules;
    this.guard = guard;
    this.knowledge = knowledge;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * The Slots of some Schedules that match a query.
   *
   * @param schedules ids
   */
  SlotsInOrder of(SlotQuery query, Set<String> schedules, Store store, Caller caller) {
    Source stored = new StoredSlotSource(query, store);
    List<BookingRule> all =
        schedules.isEmpty() ? List.of() : rules.of(Wanted.any().withSchedules(schedules));
    Standpoint standpoint = Standpoint.of(caller, clock.instant());
    @Nullable TimeRange window = window(query.start(), standpoint.now());
    if (all.isEmpty() || window == null) {
      return SlotsInOrder.of(List.of(stored));
    }
    Applied applied = guard.to(all.stream().map(List::of).toList());
    Known known =
        knowledge.of(
            all.stream().flatMap(rule -> applied.to(List.of(rule)).stream()).toList(),
            window.with(Duration.ZERO, Duration.ofDays(1)),
            Set.of(),
            null);
    Map<String, Long> numbers = codes.numbersOf(all);
    Map<String, BusyTimes> busy = busyTimes(all, known, store);
    List<Source> sources = new ArrayList<>(List.of(stored));
    if (query.wants(SlotStatus.FREE)) {
      Wanted wanted =
          Wanted.any()
              .withSchedules(schedules)
              .withVisitTypes(query.serviceTypes())
              .withSpecialties(query.specialties());
      sources.add(
          FreeSlotSource.of(
              rules.of(wanted),
              rule ->
                  FreeSlotSource.candidates(applied.to(List.of(rule)), known, window, standpoint),
              numbers));
    }
    if (query.serviceTypes().isEmpty() && query.specialties().isEmpty()) {
      List<Slot> taken = taken(busy, window, numbers, query);
      sources.add((place, most) -> SlotsInOrder.after(taken, place, most));
    }
    Map<String, TimeSet> full =
        busy.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().all()));
    return SlotsInOrder.of(sources).where(slot -> isTrue(slot, full));
  }

  /** A stored Slot may say that it is free while somebody in it is taken. */
  private static boolean isTrue(Slot slot, Map<String, TimeSet> full) {
    @Nullable TimeSet busy = full.get(SlotMatch.schedule(slot));
    Instant start = slot.getStart().toInstant();
    Instant end = slot.getEnd().toInstant();
    if (slot.getStatus() != SlotStatus.FREE || busy == null || !start.isBefore(end)) {
      return true;
    }
    TimeRange time = new TimeRange(start, end);
    return busy.and(TimeSet.of(List.of(time))).ranges().isEmpty();
  }

  private static @Nullable TimeRange window(StartCriteria start, Instant now) {
    Instant from = start.from() == null ? now : start.from();
    Instant before =
        start.before() == null ? (from.isBefore(now) ? now : from).plus(USUAL) : start.before();
    if (!from.isBefore(before)) {
      return null;
    }
    if (Duration.between(from, before).compareTo(MOST) > 0) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY, "Slots are computed for at most 366 days; narrow the start.");
    }
    return new TimeRange(from, before);
  }

  private static Map<String, BusyTimes> busyTimes(List<BookingRule> all, Known known, Store store) {
    Set<String> holders =
        known.taken().values().stream()
            .flatMap(List::stream)
            .map(TakenTime::holder)
            .filter(holder -> holder.startsWith("Slot/"))
            .collect(Collectors.toSet());
    Map<String, Set<String>> own = StoredSlotSource.bySchedule(holders, store);
    return all.stream().collect(Collectors.groupingBy(BookingRule::schedule)).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new BusyTimes(
                        entry.getValue(), known, own.getOrDefault(entry.getKey(), Set.of()))));
  }

  private static List<Slot> taken(
      Map<String, BusyTimes> busy, TimeRange window, Map<String, Long> numbers, SlotQuery query) {
    TimeSet within = TimeSet.of(List.of(window));
    List<Slot> slots = new ArrayList<>();
    busy.forEach(
        (schedule, times) -> {
          TimeSet sure = times.sure().and(within);
          TimeSet tentative = times.all().and(within).without(sure);
          long number = numbers.getOrDefault(schedule, 0L);
          BookingRule rule = times.rules().get(0);
          if (query.wants(SlotStatus.BUSY)) {
            sure.ranges().forEach(time -> slots.add(slot(rule, time, number, SlotStatus.BUSY)));
          }
          if (query.wants(SlotStatus.BUSYTENTATIVE)) {
            tentative
                .ranges()
                .forEach(time -> slots.add(slot(rule, time, number, SlotStatus.BUSYTENTATIVE)));
          }
        });
    return slots;
  }

  private static Slot slot(BookingRule rule, TimeRange time, long number, SlotStatus status) {
    return RenderedSlot.of(SlotCode.taken(time, number), rule, time, status);
  }
}
