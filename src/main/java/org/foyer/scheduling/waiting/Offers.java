package org.foyer.scheduling.waiting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.book.BookingSettings;
import org.foyer.scheduling.book.NewAppointment;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Offers times: pending appointments that say in whose place they are. */
@Component
public class Offers {

  /** Visits that begin sooner are not offered: nobody could answer and come. */
  private static final Duration SOONEST = Duration.ofMinutes(20);

  private final StoredAppointments appointments;
  private final Proposals proposals;
  private final BookingSettings settings;
  private final Clock clock;

  Offers(
      StoredAppointments appointments, Proposals proposals, BookingSettings settings, Clock clock) {
    this.appointments = appointments;
    this.proposals = proposals;
    this.settings = settings;
    this.clock = clock;
  }

  /** From when on a visit may begin that is offered now. */
  public Instant earliest() {
    return clock.instant().plus(SOONEST);
  }

  /**
   * Offers a time.
   *
   * @param caller on whose authority
   * @param of in whose place: an entry of the waiting list, or an appointment that cannot be kept
   */
  public Appointment make(Caller caller, Appointment of, Proposal proposal) {
    Instant now = clock.instant();
    String patient = Participants.patient(of).orElseThrow();
    Appointment offer =
        NewAppointment.of(
            proposals.appointment(proposal, patient.substring("Patient/".length())), null, now);
    offer.setStatus(AppointmentStatus.PENDING);
    offer.getParticipant().stream()
        .filter(participant -> patient.equals(participant.getActor().getReference()))
        .forEach(participant -> participant.setStatus(ParticipationStatus.NEEDSACTION));
    SchedulingExtensions.holdUntil(offer, until(now, proposal.time().start()));
    SchedulingExtensions.offerOf(
        offer, new Reference("Appointment/" + of.getIdElement().getIdPart()));
    return appointments.create(caller, offer);
  }

  private Instant until(Instant now, Instant start) {
    Duration half = Duration.between(now, start).dividedBy(2);
    return now.plus(half.compareTo(settings.offerFor()) < 0 ? half : settings.offerFor());
  }
}
