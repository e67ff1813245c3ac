package org.foyer.scheduling.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.OffsetDateTime;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** Appointments as searches find them: a doctor's day, and IHE's Find Existing Appointments. */
@ServerTest
class AppointmentSearchIT {

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Patient somebody = Patients.somebody();
  private final String patient;
  private final String doctor;

  AppointmentSearchIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.patient = fhir.create(somebody).id();
    this.doctor = Visits.practitioner(fhir);
  }

  @Test
  void aDoctorsDayComesInItsOrderWithThePatients() {
    String second = booked("2031-05-07T08:30:00-02:00");
    String first = booked("2031-05-07T12:00:00+02:00");
    String last = booked("2031-05-07T23:15:00Z");
    String third = booked("2031-05-07T13:30:00+02:00");
    booked("2031-05-08T00:30:00Z");
    String token = login.token(people.with("doctor", doctor), "openid fhirUser user/*.rs");

    Answer day =
        fhir.as(token)
            .get(
                "Appointment?actor=%s&date=2031-05-07&_sort=date&_include=Appointment:patient"
                    .formatted(doctor));

    assertThat(day.resources().stream().filter(Appointment.class::isInstance))
        .extracting(resource -> resource.getIdElement().getIdPart())
        .containsExactly(first, second, third, last);
    assertThat(day.resources().stream().filter(Patient.class::isInstance))
        .extracting(resource -> resource.getIdElement().getIdPart())
        .containsExactly(patient);
  }

  /** Without a time, a date is a day of the calendar on the wall where the appointment was made. */
  @Test
  void aDateIsTheDayThatTheAppointmentItselfNames() {
    String early = booked("2031-07-07T00:30:00+02:00");
    booked("2031-07-06T23:30:00-02:00");

    assertThat(fhir.get("Appointment?actor=" + doctor + "&date=2031-07-07")).hasIds(early);
  }

  @Test
  void aDayOfTheWallClockIsAskedForWithItsOffset() {
    booked("2031-05-06T22:30:00+02:00");
    String early = booked("2031-05-07T00:30:00+02:00");
    String late = booked("2031-05-07T21:30:00Z");
    booked("2031-05-07T22:00:00Z");

    assertThat(
            fhir.get(
                "Appointment?actor="
                    + doctor
                    + "&date=ge2031-05-07T00:00:00%2B02:00&date=lt2031-05-08T00:00:00%2B02:00"
                    + "&_sort=-date"))
        .hasIds(late, early);
  }

  @Test
  void existingAppointmentsAreFoundAsIheDefinesIt() {
    String place = Visits.place(fhir, "Room " + Patients.unique());
    Appointment visit =
        Visits.booked(patient, OffsetDateTime.parse("2031-06-01T08:00:00Z"), doctor, place);
    visit.addSpecialty(
        new CodeableConcept(new Coding("http://snomed.info/sct", "394579002", "Cardiology")));
    String id = fhir.create(visit).id();
    booked("2031-05-01T08:00:00Z");
    String identifier = Patients.SYSTEM + "|" + somebody.getIdentifierFirstRep().getValue();

    for (String query :
        new String[] {
          "patient=" + patient + "&date=gt2031-05-20",
          "patient.identifier=" + identifier + "&date=gt2031-05-20",
          "practitioner=" + doctor + "&date=gt2031-05-20&status=booked",
          "patient=" + patient + "&location=" + place,
          "patient=" + patient + "&specialty=http://snomed.info/sct|394579002"
        }) {
      Answer found = fhir.get("Appointment?" + query);
      assertThat(found).hasIds(id);
      assertThat(found.bundle().getTotal()).isEqualTo(1);
    }
    Answer posted =
        fhir.send(
            "POST",
            "Appointment/_search",
            BodyPublishers.ofString("patient=" + patient + "&date=gt2031-05-20&_count=1"),
            request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(posted).hasIds(id);
    assertThat(
            fhir.get(
                    "Appointment?patient=%s&date=gt2031-05-20&_include=Appointment:actor"
                        .formatted(patient))
                .resources())
        .extracting(resource -> resource.fhirType())
        .containsExactlyInAnyOrder("Appointment", "Patient", "Practitioner", "Location");
    assertThat(fhir.get("Appointment?patient.identifier=urn:nobody|1").ids()).isEmpty();
  }

  private String booked(String start) {
    return fhir.create(Visits.booked(patient, OffsetDateTime.parse(start), doctor)).id();
  }
}
