package org.foyer.scheduling.leave;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.guard.TakenTimes;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.springframework.stereotype.Component;

/** Bookings that cannot take place as booked: their schedule is closed then. */
@Component
class AffectedBookings {

  private static final Duration AHEAD = Duration.ofDays(3 * 365);
  private static final String APPOINTMENT = "Appointment/";
  private static final Set<AppointmentStatus> COMING =
      Set.of(AppointmentStatus.PENDING, AppointmentStatus.BOOKED);

  private final BookingRules rules;
  private final TakenTimes taken;
  private final StoredAppointments appointments;
  private final Clock clock;

  AffectedBookings(
      BookingRules rules, TakenTimes taken, StoredAppointments appointments, Clock clock) {
    this.rules = rules;
    this.taken = taken;
    this.appointments = appointments;
    this.clock = clock;
  }

  /** Those of a schedule that the caller may see, in the order of their times. */
  List<Appointment> of(Booker booker, String schedule) {
    List<BookingRule> own = rules.of(Wanted.any().withSchedules(Set.of(schedule)));
    Set<TimeRange> closed = new LinkedHashSet<>();
    Set<String> actors = new TreeSet<>();
    for (BookingRule rule : own) {
      closed.addAll(rule.opening().closed());
      actors.addAll(rule.actors());
    }
    Instant now = clock.instant();
    Set<String> holders = new LinkedHashSet<>();
    for (TakenTime time : taken.of(absent(actors), new TimeRange(now, now.plus(AHEAD)))) {
      if (time.holder().startsWith(APPOINTMENT) && isClosed(closed, time.visit())) {
        holders.add(time.holder().substring(APPOINTMENT.length()));
      }
    }
    return holders.stream()
        .flatMap(id -> appointments.find(booker.caller(), id).stream())
        .filter(one -> COMING.contains(one.getStatus()))
        .filter(one -> one.hasStart() && one.getStart().toInstant().isAfter(now))
        .sorted(Comparator.comparing(Appointment::getStart))
        .toList();
  }

  private static boolean isClosed(Collection<TimeRange> closed, TimeRange time) {
    return closed.stream().anyMatch(range -> range.overlaps(time));
  }

  /** A practitioner's leave does not empty the room, which others use as well. */
  private static Set<String> absent(Set<String> actors) {
    Set<String> people = new TreeSet<>(actors);
    people.removeIf(actor -> !actor.startsWith("Practitioner"));
    return people.isEmpty() ? actors : people;
  }
}
