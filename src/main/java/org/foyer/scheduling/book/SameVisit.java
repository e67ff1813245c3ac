package org.foyer.scheduling.book;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.guard.TakenTimes;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.springframework.stereotype.Component;

/** The appointment that a repeated request is about. */
@Component
public class SameVisit {

  private static final String APPOINTMENT = "Appointment/";
  private static final Set<AppointmentStatus> LIVE =
      Set.of(
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN);

  private final TakenTimes taken;
  private final StoredAppointments appointments;

  SameVisit(TakenTimes taken, StoredAppointments appointments) {
    this.taken = taken;
    this.appointments = appointments;
  }

  /** The appointment that this patient has at that time with all of those; empty without one. */
  public Optional<Appointment> find(Caller caller, String patient, Proposal proposal) {
    return taken.of(List.of(patient), proposal.time()).stream()
        .filter(time -> time.visit().equals(proposal.time()))
        .map(TakenTime::holder)
        .filter(holder -> holder.startsWith(APPOINTMENT))
        .flatMap(
            holder -> appointments.find(caller, holder.substring(APPOINTMENT.length())).stream())
        .filter(found -> LIVE.contains(found.getStatus()))
        .filter(found -> Participants.of(found).containsAll(proposal.actors()))
        .findFirst();
  }
}
