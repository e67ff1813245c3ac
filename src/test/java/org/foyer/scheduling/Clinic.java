package org.foyer.scheduling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.HealthcareService.DaysOfWeek;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;

/**
 * A service of one practitioner for tests, open every day from 9 to 12 in Berlin, with visits of 30
 * minutes.
 *
 * @param service the id of the HealthcareService
 * @param practitioner the id of the Practitioner
 * @param schedule the id of the Schedule
 */
public record Clinic(FhirHttp fhir, String service, String practitioner, String schedule) {

  /** Whose clock is on the wall. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final String VISIT_TYPE = "https://foyer.org/fhir/CodeSystem/visit-type";

  /** A service that patients book by themselves. */
  public static Clinic open(FhirHttp fhir) {
    return open(fhir, "self");
  }

  /** A service that patients book in this mode: self, request or view. */
  public static Clinic open(FhirHttp fhir, String mode) {
    return with(fhir, service(fhir, mode));
  }

  /** Another practitioner of the same service. */
  public Clinic colleague() {
    return with(fhir, service);
  }

  private static Clinic with(FhirHttp fhir, String service) {
    Practitioner person = new Practitioner();
    person.addName().setFamily("Doctor" + Patients.unique());
    String practitioner = fhir.create(person).id();
    Schedule schedule = new Schedule().setActive(true);
    schedule.addActor(new Reference("Practitioner/" + practitioner));
    schedule.addActor(new Reference("HealthcareService/" + service));
    schedule.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType(ZONE.getId()));
    return new Clinic(fhir, service, practitioner, fhir.create(schedule).id());
  }

  private static String service(FhirHttp fhir, String mode) {
    HealthcareService service = new HealthcareService().setActive(true);
    service.setName("Service " + Patients.unique());
    var hours = service.addAvailableTime();
    for (DaysOfWeek day : DaysOfWeek.values()) {
      if (day != DaysOfWeek.NULL) {
        hours.addDaysOfWeek(day);
      }
    }
    hours.setAvailableStartTime("09:00:00").setAvailableEndTime("12:00:00");
    Extension parameters = new Extension(SchedulingExtensions.SCHEDULING_PARAMETERS);
    parameters.addExtension("visit-type", new Coding().setSystem(VISIT_TYPE).setCode("follow-up"));
    Quantity half =
        new org.hl7.fhir.r4.model.Duration()
            .setValue(new BigDecimal(30))
            .setUnit("min")
            .setSystem("http://unitsofmeasure.org")
            .setCode("min");
    parameters.addExtension("duration", half);
    parameters.addExtension("booking-mode", new CodeType(mode));
    service.addExtension(parameters);
    return fhir.create(service).id();
  }

  /** A moment, days from today, by the clock on the wall. */
  public static Instant at(int days, int hour, int minute) {
    return LocalDate.now(ZONE)
        .plusDays(days)
        .atTime(LocalTime.of(hour, minute))
        .atZone(ZONE)
        .toInstant();
  }

  /** A visit of half an hour, as a client writes it. */
  public Appointment visit(AppointmentStatus status, String patient, Instant start) {
    Appointment visit = wish(status, patient);
    visit.setStart(Date.from(start));
    visit.setEnd(Date.from(start.plus(30, ChronoUnit.MINUTES)));
    return visit;
  }

  /** A visit without a time. */
  public Appointment wish(AppointmentStatus status, String patient) {
    Appointment visit = new Appointment().setStatus(status);
    visit.addServiceType().addCoding().setSystem(VISIT_TYPE).setCode("follow-up");
    add(visit, "Patient/" + patient);
    add(visit, "Practitioner/" + practitioner);
    add(visit, "HealthcareService/" + service);
    return visit;
  }

  private static void add(Appointment visit, String actor) {
    visit.addParticipant().setActor(new Reference(actor)).setStatus(ParticipationStatus.ACCEPTED);
  }
}
