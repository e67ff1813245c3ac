package org.foyer.testing;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/** Makes what can be booked, and bookings. */
public final class Bookings {

  /** The system of kinds of visit in tests. */
  public static final String VISIT_TYPES = "https://example.org/visit-types";

  private final FhirHttp fhir;

  /** Stores by this client. */
  public Bookings(FhirHttp fhir) {
    this.fhir = fhir;
  }

  /** A new patient. */
  public String patient() {
    Patient patient = new Patient();
    patient.addName().setFamily(InventedNames.family());
    return "Patient/" + fhir.create(patient).id();
  }

  /** A new practitioner. */
  public String practitioner() {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily(InventedNames.family());
    return "Practitioner/" + fhir.create(practitioner).id();
  }

  /** A new role of a practitioner. */
  public String role(String practitioner) {
    PractitionerRole role = new PractitionerRole();
    role.setPractitioner(new Reference(practitioner));
    return "PractitionerRole/" + fhir.create(role).id();
  }

  /**
   * A new place.
   *
   * @param kind a code of location-physical-type: {@code ro} is a room, {@code si} a site
   */
  public String location(String kind) {
    Location location = new Location();
    location.setName("Place " + Patients.unique());
    location
        .getPhysicalType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/location-physical-type")
        .setCode(kind);
    return "Location/" + fhir.create(location).id();
  }

  /** A new service with these scheduling parameters. */
  public String service(Extension... parameters) {
    HealthcareService service = new HealthcareService();
    service.setName("Service " + Patients.unique());
    List.of(parameters).forEach(service::addExtension);
    return "HealthcareService/" + fhir.create(service).id();
  }

  /** A new schedule of these actors. */
  public String schedule(String... actors) {
    Schedule schedule = new Schedule();
    for (String actor : actors) {
      schedule.addActor(new Reference(actor));
    }
    return "Schedule/" + fhir.create(schedule).id();
  }

  /** Scheduling parameters: for visits of this type if any, then names and minutes. */
  public static Extension parameters(String visitType, Object... namesAndValues) {
    Extension parameters = new Extension(SchedulingExtensions.SCHEDULING_PARAMETERS);
    if (!visitType.isEmpty()) {
      parameters.addExtension("visit-type", new Coding(VISIT_TYPES, visitType, null));
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      Object value = namesAndValues[i + 1];
      parameters.addExtension(
          name,
          "capacity".equals(name)
              ? new org.hl7.fhir.r4.model.PositiveIntType((Integer) value)
              : minutes((Integer) value));
    }
    return parameters;
  }

  private static Duration minutes(int minutes) {
    Duration duration = new Duration();
    duration.setValue(minutes).setUnit("min").setSystem("http://unitsofmeasure.org").setCode("min");
    return duration;
  }

  /** A Slot that is not stored yet. */
  public static Slot slot(String schedule, SlotStatus status, String start, int minutes) {
    Slot slot = new Slot();
    slot.setSchedule(new Reference(schedule)).setStatus(status);
    slot.setStart(Date.from(Instant.parse(start)));
    slot.setEnd(Date.from(Instant.parse(start).plusSeconds(60L * minutes)));
    return slot;
  }

  /** A booked Appointment that is not stored yet. */
  public static Appointment booked(String start, int minutes, String... participants) {
    Appointment appointment = new Appointment();
    appointment.setStatus(AppointmentStatus.BOOKED);
    appointment.setStart(Date.from(Instant.parse(start)));
    appointment.setEnd(Date.from(Instant.parse(start).plusSeconds(60L * minutes)));
    for (String participant : participants) {
      appointment
          .addParticipant()
          .setStatus(ParticipationStatus.ACCEPTED)
          .setActor(new Reference(participant));
    }
    return appointment;
  }
}
