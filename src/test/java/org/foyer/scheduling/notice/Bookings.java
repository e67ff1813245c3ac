package org.foyer.scheduling.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Patients with addresses, and appointments of theirs. */
final class Bookings {

  private static final Duration LENGTH = Duration.ofMinutes(30);

  private Bookings() {}

  /** Somebody with an e-mail address, which nobody else has. */
  static Patient reachable() {
    Patient patient = Patients.somebody();
    patient
        .addTelecom()
        .setSystem(ContactPointSystem.EMAIL)
        .setValue(Patients.unique() + "@patients.example");
    return patient;
  }

  static Patient speaking(Patient patient, String language) {
    patient
        .addCommunication()
        .setPreferred(true)
        .setLanguage(
            new CodeableConcept(new Coding().setSystem("urn:ietf:bcp:47").setCode(language)));
    return patient;
  }

  static String address(Patient patient) {
    return patient.getTelecomFirstRep().getValue();
  }

  static Location place(String name) {
    Location location = new Location().setName(name);
    location.getAddress().addLine("1 Mill Lane").setPostalCode("12345").setCity("Brook");
    return location;
  }

  /** A booked appointment of the patient with this id at the Location with this id. */
  static Appointment booked(String patient, String location, Instant start) {
    Appointment appointment =
        new Appointment()
            .setStatus(AppointmentStatus.BOOKED)
            .setStart(Date.from(start))
            .setEnd(Date.from(start.plus(LENGTH)));
    appointment
        .addParticipant()
        .setActor(new Reference("Patient/" + patient))
        .setStatus(ParticipationStatus.ACCEPTED);
    appointment
        .addParticipant()
        .setActor(new Reference("Location/" + location))
        .setStatus(ParticipationStatus.ACCEPTED);
    return appointment;
  }

  /** Stores a resource and returns its id. */
  static String stored(FhirHttp fhir, org.hl7.fhir.r4.model.Resource resource) {
    var answer = fhir.create(resource);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.id();
  }
}
