package org.foyer.scheduling.calendar;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;

/** Appointments for tests. */
final class Visits {

  private Visits() {}

  /** A practitioner whom no other test knows. Returns {@code Practitioner/[id]}. */
  static String practitioner(FhirHttp fhir) {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily("Doctor" + Patients.unique());
    practitioner.addIdentifier().setSystem(Patients.SYSTEM).setValue(Patients.unique());
    return "Practitioner/" + fhir.create(practitioner).id();
  }

  /** A place of this name. Returns {@code Location/[id]}. */
  static String place(FhirHttp fhir, String name) {
    return "Location/" + fhir.create(new Location().setName(name)).id();
  }

  /** A booked half hour of a patient with somebody or something. */
  static Appointment booked(String patient, OffsetDateTime start, String... actors) {
    Appointment appointment = new Appointment().setStatus(AppointmentStatus.BOOKED);
    appointment.getStartElement().setValueAsString(text(start));
    appointment.getEndElement().setValueAsString(text(start.plusMinutes(30)));
    add(appointment, "Patient/" + patient);
    for (String actor : actors) {
      add(appointment, actor);
    }
    return appointment;
  }

  private static void add(Appointment appointment, String actor) {
    appointment
        .addParticipant()
        .setActor(new Reference(actor))
        .setStatus(ParticipationStatus.ACCEPTED);
  }

  private static String text(OffsetDateTime time) {
    return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
