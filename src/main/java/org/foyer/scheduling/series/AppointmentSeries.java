package org.foyer.scheduling.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.Store;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Identifier;

/** Which appointments belong to one series: an identifier that all of them have. */
public final class AppointmentSeries {

  private static final Set<AppointmentStatus> OPEN =
      Set.of(
          AppointmentStatus.PROPOSED,
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.WAITLIST);

  private AppointmentSeries() {}

  /** Makes one series of them. */
  public static void make(List<Appointment> appointments) {
    String series = UUID.randomUUID().toString();
    appointments.forEach(
        one -> one.addIdentifier().setSystem(SchedulingExtensions.SERIES).setValue(series));
  }

  /** The series of an appointment; empty if it is in none. */
  public static Optional<String> of(Appointment appointment) {
    return appointment.getIdentifier().stream()
        .filter(identifier -> SchedulingExtensions.SERIES.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst();
  }

  /** All of its series that the store shows, in the order of their times; itself without one. */
  public static List<Appointment> all(Appointment appointment, Store store) {
    return of(appointment)
        .map(series -> find(series, store))
        .filter(found -> !found.isEmpty())
        .orElse(List.of(appointment));
  }

  /** It, and those of its series that begin later and have not begun, ended or been cancelled. */
  public static List<Appointment> following(Appointment appointment, Store store) {
    List<Appointment> following = new ArrayList<>(List.of(appointment));
    all(appointment, store).stream()
        .filter(other -> OPEN.contains(other.getStatus()))
        .filter(other -> other.hasStart() && appointment.hasStart())
        .filter(other -> other.getStart().toInstant().isAfter(appointment.getStart().toInstant()))
        .forEach(following::add);
    return following;
  }

  private static List<Appointment> find(String series, Store store) {
    return store
        .search(
            Appointment.class,
            "identifier=" + SchedulingExtensions.SERIES + "|" + series,
            WeeklyTimes.MOST)
        .stream()
        .sorted(
            Comparator.comparing(
                Appointment::getStart, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }
}
