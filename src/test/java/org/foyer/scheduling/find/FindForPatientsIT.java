package org.foyer.scheduling.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.find.Found.DAY;
import static org.foyer.scheduling.find.Found.actors;
import static org.foyer.scheduling.find.Found.find;
import static org.foyer.scheduling.find.Found.starts;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

/** What patients are shown, and to whom anything is. */
@ServerTest
class FindForPatientsIT {

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Bookings bookings;

  FindForPatientsIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.bookings = new Bookings(fhir);
  }

  @Test
  void theOwnTimesOfThePatientAreTakenAndAnAppointmentThatIsMovedTakesNone() {
    Clinic clinic = Clinic.open(fhir);
    String patient = bookings.patient();
    String elsewhere = bookings.practitioner();
    fhir.create(Bookings.booked("2031-10-25T06:00:00Z", 30, patient, elsewhere));
    String moved =
        fhir.create(Bookings.booked("2031-10-25T06:30:00Z", 30, patient, clinic.doctor())).id();
    String asked = find(clinic.doctor(), DAY, DAY) + "&patient-reference=" + patient;

    assertThat(starts(fhir.get(asked))).startsWith("2031-10-25T10:00:00+03:00");
    assertThat(starts(fhir.get(asked + "&ignore-appointment=Appointment/" + moved)))
        .startsWith("2031-10-25T09:30:00+03:00", "2031-10-25T10:00:00+03:00");
  }

  @Test
  void patientsAreHeldToNoticeAndHorizonAndLearnWhatTheyMayBook() {
    Extension parameters = Bookings.parameters("", "notice", 3 * 24 * 60, "horizon", 5 * 24 * 60);
    parameters.addExtension("booking-mode", new CodeType("request"));
    Clinic clinic = Clinic.open(fhir, parameters);
    String patient = bookings.patient();
    FhirHttp asPatient = fhir.as(login.token(people.with("patient", patient), "user/*.rs"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String path = find(clinic.doctor(), now.toString(), now.plus(Duration.ofDays(10)).toString());

    Answer found = asPatient.get(path + "&_count=100");

    assertThat(found.resources()).isNotEmpty();
    assertThat(found.resources())
        .allSatisfy(
            resource -> {
              Appointment proposed = (Appointment) resource;
              assertThat(proposed.getStart().toInstant())
                  .isBetween(
                      now.plus(Duration.ofDays(3)), now.plus(Duration.ofDays(5).plusMinutes(1)));
              assertThat(actors(proposed)).startsWith(patient);
              assertThat(proposed.getMeta().getTagFirstRep().getCode()).isEqualTo("request");
            });
    assertThat(fhir.get(path + "&_count=100").resources().size())
        .isGreaterThan(found.resources().size());
  }

  @Test
  void timesToLookAtAreShownToPatientsWhoAskForTheService() {
    Extension parameters = Bookings.parameters("");
    parameters.addExtension("booking-mode", new CodeType("view"));
    Clinic clinic = Clinic.open(fhir, parameters);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String path = find(clinic.doctor(), now.toString(), now.plus(Duration.ofDays(3)).toString());
    FhirHttp asPatient =
        fhir.as(login.token(people.with("patient", bookings.patient()), "user/*.rs"));

    assertThat(asPatient.get(path).bundle().getTotal()).isZero();
    Answer ofService = asPatient.get(path + "&healthcare-service=" + clinic.service());
    assertThat(ofService.resources()).isNotEmpty();
    assertThat(ofService.resources().get(0).getMeta().getTagFirstRep().getCode()).isEqualTo("view");
    assertThat(starts(fhir.get(path))).isNotEmpty();
  }

  @Test
  void onlyThoseMayAskWhoMaySearchAppointments() {
    Clinic clinic = Clinic.open(fhir);
    String path = find(clinic.doctor(), DAY, DAY);

    for (String role : List.of("receptionist", "doctor", "nurse", "billing")) {
      assertThat(fhir.as(login.token(people.with(role), "user/*.rs")).get(path)).hasStatus(200);
    }
    for (String role : List.of("pharmacist", "administrator", "auditor")) {
      assertThat(fhir.as(login.token(people.with(role), "user/*.rs")).get(path)).hasStatus(403);
    }
    String ofTimesOnly = login.token(people.with("receptionist"), "user/Appointment.rs");
    assertThat(starts(fhir.as(ofTimesOnly).get(path))).hasSize(6);
    assertThat(fhir.anonymous().get(path)).hasStatus(401);
  }

  @Test
  void aPatientWhoMayNotBeSeenIsAnsweredLikeOneWhoIsNotThere() {
    Clinic clinic = Clinic.open(fhir);
    String stranger = bookings.patient();
    FhirHttp asPatient =
        fhir.as(login.token(people.with("patient", bookings.patient()), "user/*.rs"));
    String path = find(clinic.doctor(), DAY, DAY) + "&patient-reference=";

    Answer hidden = asPatient.get(path + stranger);
    Answer missing = asPatient.get(path + "Patient/no-such-" + Patients.unique());

    assertThat(hidden).hasStatus(400).hasIssue(IssueType.NOTFOUND, "unresolved-reference");
    assertThat(missing).hasStatus(400).hasIssue(IssueType.NOTFOUND, "unresolved-reference");
  }
}
