package org.foyer.scheduling.book;

import org.hl7.fhir.r4.model.Appointment;

/** Moves appointments. */
public final class AppointmentTimes {

  private AppointmentTimes() {}

  /** Gives an appointment the time of another, and those who take part besides the patient. */
  public static void move(Appointment appointment, Appointment to) {
    appointment.setStart(to.getStart());
    appointment.setEnd(to.getEnd());
    appointment.setMinutesDurationElement(
        to.hasMinutesDuration() ? to.getMinutesDurationElement().copy() : null);
    appointment.setSlot(null);
    to.getSlot().forEach(slot -> appointment.addSlot(slot.copy()));
    Participants.replace(appointment, to);
    if (to.hasServiceType()) {
      appointment.setServiceType(to.copy().getServiceType());
    }
  }
}
