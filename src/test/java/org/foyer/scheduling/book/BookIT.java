package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.book.Requests.book;
import static org.foyer.scheduling.book.Requests.confirm;
import static org.foyer.scheduling.book.Requests.one;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.scheduling.Clinic;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class BookIT {

  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(Clinic.ZONE);

  private final FhirHttp fhir;
  private final Scene scene;
  private final IssuedTokens tokens;

  BookIT(FhirHttp fhir, People people, SmartLogin login, @Autowired DataSource database) {
    this.fhir = fhir;
    this.scene = new Scene(fhir, people, login);
    this.tokens = new IssuedTokens(database);
  }

  @Test
  void aPatientBooksForThemselves() {
    Answer answer = book(scene.self(), scene.visit(1, 9));

    Appointment booked = one(answer);
    assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(Participants.patient(booked)).hasValue("Patient/" + scene.patient());
    assertThat(answer.bundle().getTotal()).isEqualTo(1);
    assertThat(scene.stored(booked).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  void theSameRequestTwiceIsOneAppointment() {
    FhirHttp self = scene.self();

    assertThat(one(book(self, scene.visit(1, 9))).getIdElement().getIdPart())
        .isEqualTo(one(book(self, scene.visit(1, 9))).getIdElement().getIdPart());
    assertThat(fhir.get("Appointment?patient=" + scene.patient()).ids()).hasSize(1);
  }

  @Test
  void whatIsTakenIsRefusedAndNothingIsToldOfTheOther() {
    String other = fhir.create(Patients.somebody()).id();
    assertThat(
            book(
                scene.desk(),
                scene.clinic().visit(AppointmentStatus.PROPOSED, other, Clinic.at(1, 9, 0))))
        .hasStatus(200);

    Answer answer = book(scene.self(), scene.visit(1, 9));

    assertThat(answer).hasStatus(409).hasIssue(IssueType.CONFLICT, "time-taken");
    assertThat(answer.body())
        .doesNotContain(other)
        .contains("is taken from " + WALL.format(Clinic.at(1, 9, 0)));
    assertThat(fhir.get("Appointment?patient=" + scene.patient()).ids()).isEmpty();
  }

  @Test
  void outOfHoursOnlyTheHospitalBooks() {
    Appointment evening = scene.visit(1, 20);

    assertThat(book(scene.self(), evening))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(book(scene.desk(), evening)).hasStatus(200);
  }

  @Test
  void aPatientCannotBookForAnotherAndProxiesOnlyForTheirOwn() {
    String other = fhir.create(Patients.somebody()).id();
    FhirHttp self = scene.self();

    Answer refused =
        book(self, scene.clinic().visit(AppointmentStatus.PROPOSED, other, Clinic.at(1, 9, 30)));

    assertThat(refused.status()).isIn(400, 403, 404);
    assertThat(fhir.get("Appointment?patient=" + other).ids()).isEmpty();
    RelatedPerson proxy =
        new RelatedPerson().setActive(true).setPatient(new Reference("Patient/" + other));
    String person = fhir.create(proxy).id();
    FhirHttp relative = scene.as("related-person", "RelatedPerson/" + person);
    assertThat(
            book(
                relative,
                scene.clinic().visit(AppointmentStatus.PROPOSED, other, Clinic.at(1, 9, 30))))
        .hasStatus(200);
    assertThat(book(relative, scene.visit(1, 10)).status()).isIn(400, 403, 404);
  }

  @Test
  void whoHasNoRightOnAppointmentsBooksNothing() {
    assertThat(book(scene.as("billing", null), scene.visit(1, 9))).hasStatus(403);
    assertThat(book(scene.as("administrator", null), scene.visit(1, 9))).hasStatus(403);
    assertThat(fhir.get("Appointment?patient=" + scene.patient()).ids()).isEmpty();
  }

  @Test
  void aRequestIsPendingUntilTheHospitalApproves() {
    scene.at(Clinic.open(fhir, "request"));

    Appointment asked = one(book(scene.self(), scene.visit(1, 9)));

    assertThat(asked.getStatus()).isEqualTo(AppointmentStatus.PENDING);
    assertThat(SchedulingExtensions.holdUntil(asked)).isEmpty();
    assertThat(one(confirm(scene.self(), asked)).getStatus()).isEqualTo(AppointmentStatus.PENDING);
    Appointment approved = one(confirm(scene.as("doctor", null), asked));
    assertThat(approved.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(approved.getIdElement().getIdPart()).isEqualTo(asked.getIdElement().getIdPart());
  }

  @Test
  void whereIsOnlyLookedPatientsDoNotBook() {
    scene.at(Clinic.open(fhir, "view"));

    assertThat(book(scene.self(), scene.visit(1, 9)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(book(scene.desk(), scene.visit(1, 9))).hasStatus(200);
  }

  @Test
  void anInsurersSystemFindsAndBooksNothing() {
    Viewer insurer =
        Viewer.system(
            "insurer who books",
            "insurer",
            fhir.create(new Organization().setName("Insurer")).id(),
            "system/*.cruds");
    tokens.issue(List.of(insurer));
    FhirHttp system = fhir.as(tokens.of(insurer).orElseThrow());

    assertThat(system.get("Appointment/$find")).hasStatus(403);
    assertThat(book(system, scene.visit(1, 9))).hasStatus(403);
    assertThat(fhir.get("Appointment?patient=" + scene.patient()).ids()).isEmpty();
  }
}
