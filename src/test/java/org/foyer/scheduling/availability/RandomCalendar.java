package org.foyer.scheduling.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingMode;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRule.Limits;
import org.foyer.scheduling.rule.BookingRule.Opening;
import org.foyer.scheduling.rule.BookingRule.Visit;
import org.foyer.scheduling.rule.WeeklyHours;

/** Schedules, exceptions and taken times as they come, around the days on which clocks are set. */
final class RandomCalendar {

  /** Zones with the days before their clocks are set: one hour, half an hour, at midnight. */
  private static final Map<String, List<String>> CHANGES =
      Map.of(
          "Europe/Athens", List.of("2026-03-28", "2026-10-24"),
          "America/New_York", List.of("2026-03-07", "2026-10-31"),
          "Australia/Lord_Howe", List.of("2026-04-04", "2026-10-03"),
          "Asia/Beirut", List.of("2026-03-28", "2026-10-24"),
          "America/Santiago", List.of("2026-04-04", "2026-09-05"),
          "Asia/Kathmandu", List.of("2026-05-01"));

  private static final List<Integer> MINUTES = List.of(5, 7, 10, 15, 20, 25, 30, 45, 60, 90, 180);

  private final Random random;
  private final ZoneId zone;
  private final TimeRange window;

  RandomCalendar(Random random) {
    this.random = random;
    this.zone = ZoneId.of(one(CHANGES.keySet().stream().sorted().toList()));
    LocalDate day = LocalDate.parse(one(CHANGES.getOrDefault(zone.getId(), List.of())));
    Instant start = day.atStartOfDay(zone).toInstant().plus(Duration.ofMinutes(below(600)));
    this.window = new TimeRange(start, start.plus(Duration.ofMinutes(1500 + below(2000))));
  }

  BruteForceCalendar next() {
    List<BookingRule> rules =
        IntStream.range(0, one(List.of(1, 1, 1, 2, 3))).mapToObj(this::rule).toList();
    Set<String> patients = random.nextInt(3) == 0 ? Set.of("Patient/1") : Set.of();
    Set<String> actors = new HashSet<>(patients);
    rules.forEach(rule -> actors.addAll(rule.actors()));
    Map<String, List<TakenTime>> taken = new HashMap<>();
    actors.stream().sorted().forEach(actor -> taken.put(actor, takenTimes(actor)));
    Map<String, List<TimeRange>> slots = new HashMap<>();
    rules.forEach(rule -> slots.put(rule.schedule(), some(2)));
    return new BruteForceCalendar(rules, new Known(slots, taken, patients), window);
  }

  private BookingRule rule(int number) {
    int interval = one(MINUTES);
    Visit visit =
        new Visit(
            null,
            minutes(one(MINUTES)),
            minutes(one(List.of(0, 0, 5, 10))),
            minutes(one(List.of(0, 0, 15))),
            minutes(interval),
            minutes(random.nextBoolean() ? 0 : below(interval)));
    ZoneId itsZone = random.nextInt(6) == 0 ? ZoneId.of("Europe/London") : zone;
    return new BookingRule(
        "s" + number,
        random.nextBoolean()
            ? List.of("Practitioner/" + number)
            : List.of("Practitioner/1", "Device/1"),
        null,
        visit,
        new Limits(one(List.of(1, 1, 2, 3)), Duration.ZERO, Duration.ofDays(365), BookingMode.SELF),
        new Opening(itsZone, hours(), some(3)));
  }

  private List<WeeklyHours> hours() {
    List<WeeklyHours> hours = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      return List.of(new WeeklyHours(Set.of(DayOfWeek.values()), 0, 1440));
    }
    for (int i = below(5); i > 0; i--) {
      int from = below(1440);
      Set<DayOfWeek> days = new HashSet<>();
      for (DayOfWeek day : DayOfWeek.values()) {
        if (random.nextInt(3) > 0) {
          days.add(day);
        }
      }
      hours.add(new WeeklyHours(days, from, from + 1 + below(1440 - from)));
    }
    return hours;
  }

  private List<TimeRange> some(int most) {
    return IntStream.range(0, below(most + 1)).mapToObj(i -> range(300)).toList();
  }

  private List<TakenTime> takenTimes(String actor) {
    return IntStream.range(0, below(12)).mapToObj(i -> taken(actor, i, range(120))).toList();
  }

  private TakenTime taken(String actor, int lane, TimeRange during) {
    return new TakenTime(
        actor, during, during, lane, one(List.of(1, 2, 2, 3)), "Appointment/" + lane, null);
  }

  private TimeRange range(int longest) {
    long all = Duration.between(window.start(), window.end()).toMinutes();
    Instant start = window.start().plus(minutes(below((int) all + 60) - 30));
    return new TimeRange(start, start.plus(minutes(1 + below(longest))));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
