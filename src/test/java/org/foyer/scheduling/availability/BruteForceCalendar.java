package org.foyer.scheduling.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.WeeklyHours;

/**
 * Finds visits as one would with a calendar on paper: minute by minute, looking at the clock on the
 * wall each time. It shares no computation with what it is compared to.
 */
record BruteForceCalendar(List<BookingRule> rules, Known known, TimeRange window) {

  List<Instant> begins() {
    int minutes = minute(window.end());
    boolean[] open = new boolean[minutes];
    for (int i = 0; i < minutes; i++) {
      Instant moment = moment(i);
      open[i] = rules.stream().allMatch(rule -> isOpen(rule, moment));
    }
    int length = 0;
    for (BookingRule rule : rules) {
      length = Math.max(length, (int) rule.visit().duration().toMinutes());
    }
    List<Instant> begins = new ArrayList<>();
    for (int i = 0; i + length <= minutes; i++) {
      if (allOpen(open, i, length) && isOnGrids(moment(i)) && areFree(i, length)) {
        begins.add(moment(i));
      }
    }
    return begins;
  }

  private boolean isOpen(BookingRule rule, Instant moment) {
    LocalDateTime wall = LocalDateTime.ofInstant(moment, rule.opening().zone());
    boolean open = rule.opening().hours().stream().anyMatch(hours -> isWithin(hours, wall));
    open |= known.slotsOf(rule).stream().anyMatch(slot -> isIn(slot, moment));
    return open && rule.opening().closed().stream().noneMatch(closed -> isIn(closed, moment));
  }

  private static boolean isWithin(WeeklyHours hours, LocalDateTime wall) {
    int minute = wall.getHour() * 60 + wall.getMinute();
    return hours.days().contains(wall.getDayOfWeek())
        && minute >= hours.from()
        && minute < hours.until();
  }

  private static boolean allOpen(boolean[] open, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (!open[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isOnGrids(Instant moment) {
    for (BookingRule rule : rules) {
      LocalDateTime wall = LocalDateTime.ofInstant(moment, rule.opening().zone());
      long minute = wall.getHour() * 60L + wall.getMinute() - rule.visit().offset().toMinutes();
      long interval = rule.visit().interval().toMinutes();
      if ((minute + 100 * interval) % interval != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean areFree(int from, int length) {
    for (BookingRule rule : rules) {
      int first = from - (int) rule.visit().before().toMinutes();
      int end = from + length + (int) rule.visit().after().toMinutes();
      for (String actor : rule.actors()) {
        if (!isFree(actor, rule.limits().capacity(), first, end)) {
          return false;
        }
      }
    }
    return known.patients().stream().allMatch(patient -> isFree(patient, 1, from, from + length));
  }

  private boolean isFree(String actor, int capacity, int first, int end) {
    int allowed = capacity;
    int most = 0;
    for (int i = first; i < end; i++) {
      int running = 0;
      for (TakenTime taken : known.takenOf(actor)) {
        if (isIn(taken.during(), moment(i))) {
          running++;
          allowed = Math.min(allowed, taken.capacity());
        }
      }
      most = Math.max(most, running);
    }
    return most < allowed;
  }

  private static boolean isIn(TimeRange range, Instant moment) {
    return moment.compareTo(range.start()) >= 0 && moment.compareTo(range.end()) < 0;
  }

  private Instant moment(int minute) {
    return window.start().plus(Duration.ofMinutes(minute));
  }

  private int minute(Instant moment) {
    return (int) ChronoUnit.MINUTES.between(window.start(), moment);
  }
}
