package org.foyer.scheduling.arrival;

import java.time.Clock;
import java.util.Set;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingTransactions;
import org.foyer.scheduling.book.NewAppointment;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes who came and who did not. */
@Component
class Arrival {

  private static final Set<AppointmentStatus> COMING =
      Set.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.CHECKEDIN);

  private final StoredAppointments appointments;
  private final BookingTransactions transactions;
  private final ArrivalEncounters encounters;
  private final Clock clock;

  Arrival(
      StoredAppointments appointments,
      BookingTransactions transactions,
      ArrivalEncounters encounters,
      Clock clock) {
    this.appointments = appointments;
    this.transactions = transactions;
    this.encounters = encounters;
    this.clock = clock;
  }

  /**
   * The patient is there.
   *
   * @param status arrived, or checked-in if nothing is left to do before the visit
   */
  Appointment checkIn(Booker booker, String id, AppointmentStatus status) {
    booker.mustBeStaff("check patients in");
    return transactions.run(
        () -> {
          Appointment stored = appointments.locked(booker.caller(), id);
          // A patient who came too late after all is one who came.
          if (!COMING.contains(stored.getStatus())
              && stored.getStatus() != AppointmentStatus.NOSHOW) {
            throw refused(
                stored,
                "The patient of an appointment with the status \"%s\" cannot be" + " checked in.");
          }
          Appointment changed = stored;
          if (isLater(status, stored.getStatus())) {
            changed = appointments.update(booker.caller(), stored.copy().setStatus(status));
          }
          encounters.arrive(booker, changed);
          return appointments.read(booker.caller(), id);
        });
  }

  /** The patient did not come. */
  Appointment miss(Booker booker, String id, @Nullable String comment) {
    booker.mustBeStaff("say that patients did not come");
    return transactions.run(
        () -> {
          Appointment stored = appointments.locked(booker.caller(), id);
          if (stored.getStatus() == AppointmentStatus.NOSHOW) {
            return stored;
          }
          if (!COMING.contains(stored.getStatus())) {
            throw refused(stored, "An appointment with the status \"%s\" cannot be missed.");
          }
          if (!stored.hasStart() || stored.getStart().toInstant().isAfter(clock.instant())) {
            throw new FhirProblem(
                ProblemCode.TRANSITION_REFUSED,
                "Nobody has missed an appointment that has not begun.");
          }
          Appointment changed = stored.copy().setStatus(AppointmentStatus.NOSHOW);
          NewAppointment.note(changed, comment);
          return appointments.update(booker.caller(), changed);
        });
  }

  /** Who is checked in has arrived, too. */
  private static boolean isLater(AppointmentStatus status, AppointmentStatus than) {
    return status != than && than != AppointmentStatus.CHECKEDIN;
  }

  private static FhirProblem refused(Appointment stored, String sentence) {
    return new FhirProblem(
        ProblemCode.TRANSITION_REFUSED, sentence.formatted(stored.getStatus().toCode()));
  }
}
