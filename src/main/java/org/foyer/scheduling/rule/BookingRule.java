package org.foyer.scheduling.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * How the time of one Schedule is booked for one kind of visit: what the HealthcareService says,
 * and the Schedule says otherwise.
 *
 * @param schedule the id of the Schedule
 * @param actors whose time is taken, such as {@code Practitioner/1} and {@code Location/2}
 * @param service the id of the HealthcareService, if there is one
 * @param visit what kind of visit it is
 * @param limits who may book, when, and how many at a time
 * @param opening when there can be a visit at all
 */
public record BookingRule(
    String schedule,
    List<String> actors,
    @Nullable String service,
    Visit visit,
    Limits limits,
    Opening opening) {

  /** Keeps what it is given. */
  public BookingRule {
    actors = List.copyOf(actors);
  }

  /** Names the rule among all, and stays the same as long as there is such a rule. */
  public String id() {
    @Nullable TokenValue type = visit.type();
    return String.join(
        "|",
        schedule,
        service == null ? "" : service,
        type == null ? "" : type.system() + "|" + type.code());
  }

  /** The same for these actors, whose time is taken with the buffers and capacity of another. */
  public BookingRule taking(List<String> some, BookingRule as) {
    return new BookingRule(
        schedule,
        some,
        service,
        new Visit(
            visit.type(),
            visit.duration(),
            as.visit.before(),
            as.visit.after(),
            visit.interval(),
            visit.offset()),
        new Limits(as.limits.capacity(), limits.notice(), limits.horizon(), limits.mode()),
        opening);
  }

  /**
   * A kind of visit.
   *
   * @param type what it is called; null if the schedule knows one kind only
   * @param duration how long the patient is there
   * @param before how long the actors are taken before
   * @param after how long the actors are taken afterwards
   * @param interval visits begin at multiples of this after midnight by the clock on the wall
   * @param offset plus this
   */
  public record Visit(
      @Nullable TokenValue type,
      Duration duration,
      Duration before,
      Duration after,
      Duration interval,
      Duration offset) {}

  /**
   * Limits.
   *
   * @param capacity how many visits at a time the actors take; 1 unless they may be overbooked
   * @param notice how long before the visit patients must book
   * @param horizon how far ahead patients may book
   * @param mode what patients may do themselves
   */
  public record Limits(int capacity, Duration notice, Duration horizon, BookingMode mode) {}

  /**
   * When there can be a visit.
   *
   * @param zone whose clock is on the wall
   * @param hours the hours of each week; none if only stored free Slots are open
   * @param closed leave, holidays and other exceptions
   */
  public record Opening(ZoneId zone, List<WeeklyHours> hours, List<TimeRange> closed) {

    /** Keeps what it is given. */
    public Opening {
      hours = List.copyOf(hours);
      closed = List.copyOf(closed);
    }
  }
}
