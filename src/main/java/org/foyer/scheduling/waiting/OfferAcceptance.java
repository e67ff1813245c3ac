package org.foyer.scheduling.waiting;

import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.book.AppointmentTimes;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingJudge;
import org.foyer.scheduling.book.NewAppointment;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.cancel.CancellationReason;
import org.foyer.scheduling.cancel.Cancelling;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Makes of an offer what it was made for: the appointment in whose place it is gets its time. */
@Component
public class OfferAcceptance {

  private static final Set<AppointmentStatus> OPEN =
      Set.of(
          AppointmentStatus.WAITLIST,
          AppointmentStatus.PROPOSED,
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED);

  private final StoredAppointments appointments;
  private final BookingJudge judge;

  OfferAcceptance(StoredAppointments appointments, BookingJudge judge) {
    this.appointments = appointments;
    this.judge = judge;
  }

  /**
   * Accepts an offer, in the transaction that runs.
   *
   * @param offer as stored and locked
   * @return the appointment that is booked now
   * @throws FhirProblem if the offer is not for now any more
   */
  public Appointment accept(Booker booker, Appointment offer) {
    if (judge.isExpired(offer)) {
      throw over();
    }
    Appointment stored = appointments.locked(booker.caller(), entry(offer));
    if (!OPEN.contains(stored.getStatus())) {
      throw over();
    }
    Appointment changed = stored.copy();
    AppointmentTimes.move(changed, offer);
    appointments.update(booker.caller(), Cancelling.cancelled(offer, CancellationReason.REPLACED));
    return appointments.update(
        booker.caller(), NewAppointment.as(AppointmentStatus.BOOKED, changed));
  }

  /** What is booked since an offer was accepted; empty if it was moved or cancelled again. */
  public Optional<Appointment> accepted(Booker booker, Appointment offer) {
    return SchedulingExtensions.offerOf(offer).isEmpty()
        ? Optional.empty()
        : appointments
            .find(booker.caller(), entry(offer))
            .filter(found -> found.getStatus() == AppointmentStatus.BOOKED)
            .filter(found -> BookingJudge.time(found).equals(BookingJudge.time(offer)));
  }

  private static String entry(Appointment offer) {
    return SchedulingExtensions.offerOf(offer)
        .map(reference -> new IdType(reference.getReference()).getIdPart())
        .orElseThrow();
  }

  private static FhirProblem over() {
    return new FhirProblem(ProblemCode.HOLD_EXPIRED, "The offer is over.");
  }
}
