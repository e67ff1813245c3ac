package org.foyer.scheduling.state;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;

/** What becomes of an Appointment when its Encounter gets a status. */
final class VisitSteps {

  /** Statuses of Encounters that have begun and are not over. */
  static final Set<String> BEGUN = Set.of("arrived", "triaged", "in-progress", "onleave");

  private static final Set<AppointmentStatus> BOOKED =
      Set.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.CHECKEDIN);

  private VisitSteps() {}

  /** Whether there cannot be such an Encounter, as the Appointment does not take place. */
  static boolean isRefused(EncounterStatus encounter, AppointmentStatus appointment) {
    boolean takesPlace = BOOKED.contains(appointment) || appointment == AppointmentStatus.FULFILLED;
    return BEGUN.contains(encounter.toCode()) && !takesPlace;
  }

  /** The status that the Appointment gets; empty if it keeps the one that it has. */
  static Optional<AppointmentStatus> next(
      EncounterStatus encounter, AppointmentStatus appointment) {
    if (!BOOKED.contains(appointment)) {
      return Optional.empty();
    }
    AppointmentStatus next =
        switch (encounter) {
          case ARRIVED, TRIAGED ->
              appointment == AppointmentStatus.CHECKEDIN ? appointment : AppointmentStatus.ARRIVED;
          case INPROGRESS, ONLEAVE -> AppointmentStatus.CHECKEDIN;
          case FINISHED -> AppointmentStatus.FULFILLED;
          case CANCELLED, ENTEREDINERROR -> AppointmentStatus.BOOKED;
          default -> appointment;
        };
    return next == appointment ? Optional.empty() : Optional.of(next);
  }
}
