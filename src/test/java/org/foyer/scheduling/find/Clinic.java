package org.foyer.scheduling.find;

import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.TimeType;

/**
 * A service that is open from nine to twelve, Athens time, for visits of half an hour, with one
 * doctor; for tests of what can be found.
 *
 * @param service such as {@code HealthcareService/1}
 * @param doctor such as {@code Practitioner/1}
 * @param schedule such as {@code Schedule/1}
 */
public record Clinic(String service, String doctor, String schedule) {

  /** The kind of visit. */
  public static final String VISIT = Bookings.VISIT_TYPES + "|check";

  /** A new one. */
  public static Clinic open(FhirHttp fhir, Extension... more) {
    HealthcareService service = new HealthcareService();
    service.setName("Clinic " + Patients.unique());
    service.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType("Europe/Athens"));
    service.addExtension(Bookings.parameters("check", "duration", 30));
    for (Extension extension : more) {
      service.addExtension(extension);
    }
    service.addAvailableTime().setAvailableStartTime("09:00:00").setAvailableEndTime("12:00:00");
    String id = "HealthcareService/" + fhir.create(service).id();
    return new Clinic(id, "", "").with(fhir, new Bookings(fhir).practitioner());
  }

  /** The same service with another doctor. */
  public Clinic with(FhirHttp fhir, String another) {
    return new Clinic(service, another, new Bookings(fhir).schedule(another, service));
  }

  /** A schedule of these actors with hours of its own, each day. */
  public static String schedule(FhirHttp fhir, String from, String until, String... actors) {
    Schedule schedule = new Schedule();
    schedule.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType("Europe/Athens"));
    Extension hours = new Extension(SchedulingExtensions.SCHEDULE_AVAILABLE_TIME);
    hours.addExtension("start", new TimeType(from));
    hours.addExtension("end", new TimeType(until));
    schedule.addExtension(hours);
    for (String actor : actors) {
      schedule.addActor(new Reference(actor));
    }
    return "Schedule/" + fhir.create(schedule).id();
  }
}
