package org.foyer.scheduling.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.Bookings.booked;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class AppointmentStateIT {

  private static final String NINE = "2032-03-04T09:00:00Z";

  private final FhirHttp fhir;
  private final Bookings bookings;
  private final People people;
  private final SmartLogin login;
  private String patient = "";
  private String doctor = "";

  AppointmentStateIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.bookings = new Bookings(fhir);
  }

  @BeforeEach
  void newPeople() {
    patient = bookings.patient();
    doctor = bookings.practitioner();
  }

  @Test
  void updateWhenTheStepIsPossibleThenItIsTaken() {
    Appointment visit = stored(AppointmentStatus.PENDING);

    for (AppointmentStatus next :
        new AppointmentStatus[] {
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN,
          AppointmentStatus.FULFILLED
        }) {
      assertThat(fhir.update(visit.setStatus(next))).hasStatus(200);
      assertThat(status(visit)).isEqualTo(next);
    }
  }

  @Test
  void updateWhenTheAppointmentIsOverThenItStaysSo() {
    Appointment visit = stored(AppointmentStatus.FULFILLED);

    Answer refused = fhir.update(visit.setStatus(AppointmentStatus.BOOKED));

    assertRefused(refused);
    assertThat(refused.body()).contains("from fulfilled to booked", "entered-in-error");
    assertThat(status(visit)).isEqualTo(AppointmentStatus.FULFILLED);
    assertThat(fhir.update(visit.setStatus(AppointmentStatus.FULFILLED).setComment("Well")))
        .hasStatus(200);
  }

  @Test
  void patchWhenTheStepIsNotPossibleThenItIsRefused() {
    Appointment visit = stored(AppointmentStatus.BOOKED);

    assertRefused(patch(visit, "proposed"));
    assertThat(patch(visit, "booked")).hasStatus(200);
    assertThat(patch(visit, "noshow")).hasStatus(200);
    assertThat(status(visit)).isEqualTo(AppointmentStatus.NOSHOW);
  }

  @Test
  void transactionWhenAStepIsNotPossibleThenTheEntryIsNamed() {
    Appointment visit = stored(AppointmentStatus.FULFILLED);
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setResource(booked("2032-03-05T09:00:00Z", 30, patient, doctor))
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Appointment");
    bundle
        .addEntry()
        .setResource(visit.setStatus(AppointmentStatus.PENDING))
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(path(visit));

    Answer refused = fhir.transact(bundle);

    assertRefused(refused);
    assertThat(refused.body()).contains("Bundle.entry[1]");
    assertThat(fhir.get("Appointment?actor=" + doctor).ids()).hasSize(1);
  }

  @Test
  void createWhenAPatientSaysWhatHasHappenedThenItIsRefused() {
    FhirHttp self = fhir.as(login.token(people.with("patient", patient), "patient/*.cruds"));

    assertThat(
            self.create(booked(NINE, 30, patient, doctor).setStatus(AppointmentStatus.FULFILLED)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
  }

  @Test
  void encounterWhenItGoesOnThenTheAppointmentDoes() {
    Appointment visit = stored(AppointmentStatus.BOOKED);
    Encounter encounter = encounter(visit, EncounterStatus.ARRIVED);
    assertThat(status(visit)).isEqualTo(AppointmentStatus.ARRIVED);

    assertThat(fhir.update(encounter.setStatus(EncounterStatus.INPROGRESS))).hasStatus(200);
    assertThat(status(visit)).isEqualTo(AppointmentStatus.CHECKEDIN);
    assertThat(fhir.update(encounter.setStatus(EncounterStatus.FINISHED))).hasStatus(200);
    assertThat(status(visit)).isEqualTo(AppointmentStatus.FULFILLED);
  }

  @Test
  void encounterWhenItIsCancelledThenTheAppointmentIsBookedAgain() {
    Appointment visit = stored(AppointmentStatus.BOOKED);
    Encounter encounter = encounter(visit, EncounterStatus.ARRIVED);

    assertThat(fhir.update(encounter.setStatus(EncounterStatus.CANCELLED))).hasStatus(200);

    assertThat(status(visit)).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  void encounterWhenTheAppointmentWasCancelledThenItCannotBegin() {
    Appointment visit = stored(AppointmentStatus.BOOKED);
    Encounter planned = encounter(visit, EncounterStatus.PLANNED);
    visit.setStatus(AppointmentStatus.CANCELLED).getCancelationReason().setText("Ill");
    assertThat(fhir.update(visit)).hasStatus(200);

    assertRefused(fhir.update(planned.setStatus(EncounterStatus.INPROGRESS)));
    assertThat(
            fhir.get("Encounter/" + planned.getIdElement().getIdPart())
                .as(Encounter.class)
                .getStatus())
        .isEqualTo(EncounterStatus.PLANNED);
  }

  @Test
  void cancelWhenTheEncounterIsInProgressThenItIsRefused() {
    Appointment visit = stored(AppointmentStatus.BOOKED);
    encounter(visit, EncounterStatus.INPROGRESS);
    visit.setStatus(AppointmentStatus.CANCELLED).getCancelationReason().setText("Ill");

    Answer refused = fhir.update(visit);

    assertRefused(refused);
    assertThat(status(visit)).isEqualTo(AppointmentStatus.CHECKEDIN);
  }

  private Appointment stored(AppointmentStatus status) {
    return fhir.create(booked(NINE, 30, patient, doctor).setStatus(status)).as(Appointment.class);
  }

  private Encounter encounter(Appointment visit, EncounterStatus status) {
    Encounter encounter = new Encounter();
    encounter.setStatus(status).setSubject(new Reference(patient));
    encounter
        .getClass_()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .setCode("AMB");
    encounter.addAppointment(new Reference(path(visit)));
    return fhir.create(encounter).as(Encounter.class);
  }

  private AppointmentStatus status(Appointment visit) {
    return fhir.get(path(visit)).as(Appointment.class).getStatus();
  }

  private static String path(Appointment visit) {
    return "Appointment/" + visit.getIdElement().getIdPart();
  }

  private Answer patch(Appointment visit, String status) {
    return fhir.send(
        "PATCH",
        path(visit),
        BodyPublishers.ofString(
            "[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"" + status + "\"}]"),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }
}
