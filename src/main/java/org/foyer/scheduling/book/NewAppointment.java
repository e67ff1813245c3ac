package org.foyer.scheduling.book;

import java.time.Instant;
import java.util.Date;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;

/** Appointments made of proposals. */
public final class NewAppointment {

  private NewAppointment() {}

  /**
   * An appointment to be stored.
   *
   * @param proposed the proposal as an Appointment
   * @param given what the client wrote itself; null if it named the proposal only
   */
  public static Appointment of(Appointment proposed, @Nullable Appointment given, Instant now) {
    Appointment made = proposed.copy();
    made.setId((String) null);
    made.setMeta(null);
    made.setText(null);
    SchedulingExtensions.holdUntil(made, null);
    SchedulingExtensions.offerOf(made, null);
    made.setCreated(Date.from(now));
    if (given != null) {
      describe(made, given);
    }
    Participants.accept(made);
    return made;
  }

  /** Notes a comment with what is there. */
  public static void note(Appointment appointment, @Nullable String comment) {
    if (comment != null && !comment.isBlank() && !comment.equals(appointment.getComment())) {
      appointment.setComment(
          appointment.hasComment() ? appointment.getComment() + "\n" + comment : comment);
    }
  }

  /** Says what becomes of it; nothing of it is kept for a while only. */
  public static Appointment as(AppointmentStatus status, Appointment appointment) {
    SchedulingExtensions.holdUntil(appointment, null);
    Participants.accept(appointment);
    return appointment.setStatus(status);
  }

  private static void describe(Appointment made, Appointment given) {
    Participants.add(made, given);
    if (!made.hasServiceType()) {
      given.getServiceType().forEach(made::addServiceType);
    }
    if (!made.hasSpecialty()) {
      given.getSpecialty().forEach(made::addSpecialty);
    }
    given.getIdentifier().stream()
        .filter(identifier -> !SchedulingExtensions.SERIES.equals(identifier.getSystem()))
        .forEach(made::addIdentifier);
    given.getServiceCategory().forEach(made::addServiceCategory);
    given.getReasonCode().forEach(made::addReasonCode);
    given.getReasonReference().forEach(made::addReasonReference);
    given.getSupportingInformation().forEach(made::addSupportingInformation);
    given.getBasedOn().forEach(made::addBasedOn);
    made.setAppointmentType(given.hasAppointmentType() ? given.getAppointmentType() : null);
    made.setDescription(given.getDescription());
    made.setComment(given.getComment());
    made.setPatientInstruction(given.getPatientInstruction());
  }
}
