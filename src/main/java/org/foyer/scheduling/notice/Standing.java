package org.foyer.scheduling.notice;

import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;

/** What an appointment is to its patient. */
enum Standing {
  /** Nothing to be told of: not settled, or held while somebody books. */
  SILENT,
  /** The patient asked for it, and somebody has to approve. */
  REQUESTED,
  /** The patient can have it. */
  OFFERED,
  /** It takes place. */
  BOOKED,
  /** It does not take place. */
  CANCELLED,
  /** The patient is there, was there, or did not come. */
  OVER;

  static Standing of(Appointment appointment) {
    AppointmentStatus status = appointment.getStatus();
    return switch (status == null ? AppointmentStatus.NULL : status) {
      case PENDING -> ofPending(appointment);
      case BOOKED -> BOOKED;
      case CANCELLED, ENTEREDINERROR -> CANCELLED;
      case ARRIVED, CHECKEDIN, FULFILLED, NOSHOW -> OVER;
      default -> SILENT;
    };
  }

  private static Standing ofPending(Appointment appointment) {
    if (SchedulingExtensions.offerOf(appointment).isPresent()) {
      return OFFERED;
    }
    return SchedulingExtensions.holdUntil(appointment).isPresent() ? SILENT : REQUESTED;
  }
}
