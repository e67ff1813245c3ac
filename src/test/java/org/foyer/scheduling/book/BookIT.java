package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.scheduling.Clinic;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.cancel.CancellationReason;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class BookIT {

  private static final String SCOPES = "user/*.cruds";
  private static final String HL7_REASONS =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(Clinic.ZONE);

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final IssuedTokens tokens;
  private final FhirHttp desk;
  private Clinic clinic;
  private String patient = "";
  private @Nullable FhirHttp self;

  BookIT(FhirHttp fhir, People people, SmartLogin login, @Autowired DataSource database) {
    this.fhir = fhir;
    this.tokens = new IssuedTokens(database);
    this.people = people;
    this.login = login;
    this.clinic = Clinic.open(fhir);
    this.desk = as("receptionist", null);
  }

  @BeforeEach
  void somebody() {
    patient = fhir.create(Patients.somebody()).id();
  }

  @Test
  void aPatientBooksForThemselves() {
    Answer answer = book(self(), visit(1, 9));

    Appointment booked = one(answer);
    assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(Participants.patient(booked)).hasValue("Patient/" + patient);
    assertThat(answer.bundle().getTotal()).isEqualTo(1);
    assertThat(stored(booked).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  void theSameRequestTwiceIsOneAppointment() {
    FhirHttp self = self();

    assertThat(one(book(self, visit(1, 9))).getIdElement().getIdPart())
        .isEqualTo(one(book(self, visit(1, 9))).getIdElement().getIdPart());
    assertThat(fhir.get("Appointment?patient=" + patient).ids()).hasSize(1);
  }

  @Test
  void whatIsTakenIsRefusedAndNothingIsToldOfTheOther() {
    String other = fhir.create(Patients.somebody()).id();
    assertThat(book(desk, clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(1, 9, 0))))
        .hasStatus(200);

    Answer answer = book(self(), visit(1, 9));

    assertThat(answer).hasStatus(409).hasIssue(IssueType.CONFLICT, "time-taken");
    assertThat(answer.body())
        .doesNotContain(other)
        .contains("is taken from " + WALL.format(Clinic.at(1, 9, 0)));
    assertThat(fhir.get("Appointment?patient=" + patient).ids()).isEmpty();
  }

  @Test
  void outOfHoursOnlyTheHospitalBooks() {
    Appointment evening = visit(1, 20);

    assertThat(book(self(), evening))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(book(desk, evening)).hasStatus(200);
  }

  @Test
  void aPatientCannotBookForAnotherAndProxiesOnlyForTheirOwn() {
    String other = fhir.create(Patients.somebody()).id();
    FhirHttp self = self();

    Answer refused =
        book(self, clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(1, 9, 30)));

    assertThat(refused.status()).isIn(400, 403, 404);
    assertThat(fhir.get("Appointment?patient=" + other).ids()).isEmpty();
    RelatedPerson proxy =
        new RelatedPerson().setActive(true).setPatient(new Reference("Patient/" + other));
    String person = fhir.create(proxy).id();
    FhirHttp relative = as("related-person", "RelatedPerson/" + person);
    assertThat(book(relative, clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(1, 9, 30))))
        .hasStatus(200);
    assertThat(book(relative, visit(1, 10)).status()).isIn(400, 403, 404);
  }

  @Test
  void whoHasNoRightOnAppointmentsBooksNothing() {
    assertThat(book(as("billing", null), visit(1, 9))).hasStatus(403);
    assertThat(book(as("administrator", null), visit(1, 9))).hasStatus(403);
    assertThat(fhir.get("Appointment?patient=" + patient).ids()).isEmpty();
  }

  @Test
  void aRequestIsPendingUntilTheHospitalApproves() {
    clinic = Clinic.open(fhir, "request");

    Appointment asked = one(book(self(), visit(1, 9)));

    assertThat(asked.getStatus()).isEqualTo(AppointmentStatus.PENDING);
    assertThat(SchedulingExtensions.holdUntil(asked)).isEmpty();
    assertThat(one(confirm(self(), asked)).getStatus()).isEqualTo(AppointmentStatus.PENDING);
    Appointment approved = one(confirm(as("doctor", null), asked));
    assertThat(approved.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(approved.getIdElement().getIdPart()).isEqualTo(asked.getIdElement().getIdPart());
  }

  @Test
  void whereIsOnlyLookedPatientsDoNotBook() {
    clinic = Clinic.open(fhir, "view");

    assertThat(book(self(), visit(1, 9)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(book(desk, visit(1, 9))).hasStatus(200);
  }

  @Test
  void aHoldKeepsTheTimeAndIsBooked() {
    FhirHttp self = self();

    Appointment held = one(hold(self, visit(2, 9)));

    assertThat(held.getStatus()).isEqualTo(AppointmentStatus.PENDING);
    assertThat(SchedulingExtensions.holdUntil(held).orElseThrow())
        .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
    String other = fhir.create(Patients.somebody()).id();
    Answer late = hold(desk, clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(2, 9, 0)));
    assertThat(late).hasStatus(409).hasIssue(IssueType.NOTFOUND, "time-taken");
    Appointment booked = one(confirm(self, held));
    assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(SchedulingExtensions.holdUntil(booked)).isEmpty();
    assertThat(booked.getIdElement().getIdPart()).isEqualTo(held.getIdElement().getIdPart());
  }

  @Test
  void aPatientHoldsThreeTimesAtMost() {
    FhirHttp self = self();
    for (int hour = 9; hour < 12; hour++) {
      assertThat(hold(self, visit(3, hour))).hasStatus(200);
    }

    assertThat(hold(self, visit(4, 9))).hasStatus(422);
  }

  @Test
  void anExpiredHoldIsCancelledByItself() {
    Appointment held = visit(2, 10).setStatus(AppointmentStatus.PENDING);
    SchedulingExtensions.holdUntil(held, Instant.now().minusSeconds(1));
    String id = fhir.create(held).id();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> status(id) == AppointmentStatus.CANCELLED);

    assertThat(fhir.get("Appointment/" + id).body()).contains("\"expired\"");
    assertThat(confirm(desk, fhir.get("Appointment/" + id).as(Appointment.class)))
        .hasStatus(409)
        .hasIssue(IssueType.EXPIRED, "hold-expired");
  }

  @Test
  void aSeriesIsBookedAsAWhole() {
    Answer answer = book(desk, visit(7, 9), series(4, 2));

    List<Appointment> series = answer.resources().stream().map(Appointment.class::cast).toList();
    assertThat(series).hasSize(4);
    assertThat(series.stream().map(one -> one.getIdentifierFirstRep().getValue()).distinct())
        .hasSize(1);
    assertThat(series.stream().map(one -> one.getStart().toInstant().atZone(Clinic.ZONE)))
        .allMatch(start -> start.getHour() == 9 && start.getMinute() == 0);
    Identifier identifier = series.get(0).getIdentifierFirstRep();
    assertThat(
            fhir.get(
                    "Appointment?identifier="
                        + SchedulingExtensions.SERIES
                        + "|"
                        + identifier.getValue())
                .ids())
        .hasSize(4);
    assertThat(book(desk, visit(7, 9), series(4, 2)).ids()).isEqualTo(answer.ids());
  }

  @Test
  void aSeriesThatDoesNotFitIsNotBookedAndNamesTheWeeks() {
    String other = fhir.create(Patients.somebody()).id();
    for (int week : List.of(2, 3)) {
      book(desk, clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(7 * week, 11, 0)));
    }

    Answer answer = book(desk, visit(7, 11), series(4, 1));

    assertThat(answer).hasStatus(409).hasIssue(IssueType.CONFLICT, "time-taken");
    assertThat(answer.outcome().getIssue()).hasSize(2);
    assertThat(fhir.get("Appointment?patient=" + patient).ids()).isEmpty();
  }

  @Test
  void patientsWritesObeyTheSameRules() {
    FhirHttp self = self();
    Appointment evening = visit(1, 20).setStatus(AppointmentStatus.BOOKED);
    Appointment morning = visit(5, 9).setStatus(AppointmentStatus.BOOKED);

    assertThat(self.create(evening))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    Answer made = self.create(morning);
    assertThat(made).hasStatus(201);
    Appointment moved = fhir.get("Appointment/" + made.id()).as(Appointment.class);
    moved.setStart(evening.getStart()).setEnd(evening.getEnd());
    assertThat(self.update(moved)).hasStatus(422);
    assertThat(fhir.create(evening)).hasStatus(201);
    Appointment urgent = clinic.wish(AppointmentStatus.WAITLIST, patient).setPriority(1);
    assertThat(self.create(urgent)).hasStatus(422);
    Appointment arrived = moved.copy();
    arrived.setStart(morning.getStart()).setEnd(morning.getEnd());
    assertThat(self.update(arrived.setStatus(AppointmentStatus.ARRIVED))).hasStatus(422);
    String stranger = Clinic.open(fhir, "view").practitioner();
    Appointment more = visit(6, 9).setStatus(AppointmentStatus.BOOKED);
    more.addParticipant()
        .setActor(new Reference("Practitioner/" + stranger))
        .setStatus(Appointment.ParticipationStatus.ACCEPTED);
    assertThat(self.create(more)).hasStatus(422);
  }

  @Test
  void patchesAndTransactionsOfPatientsObeyTheSameRules() {
    FhirHttp self = self();
    Appointment evening = visit(1, 20).setStatus(AppointmentStatus.BOOKED);
    String id = self.create(visit(5, 10).setStatus(AppointmentStatus.BOOKED)).id();

    String later =
        """
        {"op": "replace", "path": "/start", "value": "%s"},
        {"op": "replace", "path": "/end", "value": "%s"}
        """
            .formatted(Clinic.at(5, 20, 0), Clinic.at(5, 20, 30));
    Answer moved = patch(self, id, later);
    Bundle both = new Bundle().setType(BundleType.TRANSACTION);
    for (Appointment one : List.of(visit(6, 9).setStatus(AppointmentStatus.BOOKED), evening)) {
      both.addEntry().setResource(one).getRequest().setMethod(HTTPVerb.POST).setUrl("Appointment");
    }

    assertThat(moved).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(self.transact(both)).hasStatus(422);
    assertThat(fhir.get("Appointment?patient=" + patient).ids()).containsExactly(id);
    both.getEntry().remove(1);
    assertThat(self.transact(both)).hasStatus(200);
  }

  @Test
  void patientsWriteOnlyReasonsThatAreTheirs() {
    FhirHttp self = self();
    String id = self.create(visit(5, 11).setStatus(AppointmentStatus.BOOKED)).id();
    String other =
        """
        {"op": "replace", "path": "/cancelationReason/coding/0/code", "value": "provider-room"}
        """;

    assertThat(patch(self, id, cancelled(CancellationReason.SYSTEM, "provider-absent")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(patch(self, id, cancelled(CancellationReason.SYSTEM, "expired"))).hasStatus(422);
    assertThat(patch(self, id, cancelled(HL7_REASONS, "prov"))).hasStatus(422);
    assertThat(status(id)).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(patch(self, id, cancelled(CancellationReason.SYSTEM, "patient-unwell")))
        .hasStatus(200);
    assertThat(patch(self, id, other)).hasStatus(422);
  }

  private static String cancelled(String system, String code) {
    return """
        {"op": "replace", "path": "/status", "value": "cancelled"},
        {"op": "add", "path": "/cancelationReason", "value": {"coding": [
          {"system": "%s", "code": "%s"}]}}
        """
        .formatted(system, code);
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
    assertThat(book(system, visit(1, 9))).hasStatus(403);
    assertThat(fhir.get("Appointment?patient=" + patient).ids()).isEmpty();
  }

  private static Answer patch(FhirHttp by, String id, String changes) {
    return by.send(
        "PATCH",
        "Appointment/" + id,
        BodyPublishers.ofString("[" + changes + "]"),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  @Test
  void anAppointmentIsMovedAndTheRestStays() {
    Appointment booked = one(book(desk, visit(1, 9)));

    Appointment moved = one(reschedule(self(), booked, Clinic.at(1, 11, 0)));

    assertThat(moved.getIdElement().getIdPart()).isEqualTo(booked.getIdElement().getIdPart());
    assertThat(moved.getStart().toInstant()).isEqualTo(Clinic.at(1, 11, 0));
    assertThat(moved.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(one(book(desk, other(1, 9))).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  void aRefusedMoveChangesNothing() {
    Appointment booked = one(book(desk, visit(1, 9)));
    assertThat(book(desk, other(1, 10))).hasStatus(200);

    assertThat(reschedule(self(), booked, Clinic.at(1, 10, 0)))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "time-taken");
    assertThat(reschedule(self(), booked, Clinic.at(1, 9, 10))).hasStatus(422);
    assertThat(stored(booked).getStart()).isEqualTo(booked.getStart());
    assertThat(reschedule(strangerPatient(), booked, Clinic.at(1, 11, 0))).hasStatus(404);
  }

  @Test
  void theRestOfASeriesMovesAndIsCancelled() {
    Answer answer = book(desk, visit(7, 10), series(4, 1));
    Appointment second = (Appointment) answer.resources().get(1);

    Parameters move = start(Clinic.at(15, 11, 0));
    move.addParameter("following", true);
    Answer moved = post(desk, second, "$reschedule", move);

    assertThat(moved).hasStatus(200);
    assertThat(moved.resources().stream().map(one -> ((Appointment) one).getStart().toInstant()))
        .containsExactly(Clinic.at(15, 11, 0), Clinic.at(22, 11, 0), Clinic.at(29, 11, 0));
    Parameters cancel = new Parameters();
    cancel.addParameter("following", true);
    Answer cancelled = post(self(), moved.resources().get(1), "$cancel", cancel);
    assertThat(cancelled.resources()).hasSize(2);
    assertThat(status(answer.ids().get(0))).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(status(answer.ids().get(1))).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(status(answer.ids().get(3))).isEqualTo(AppointmentStatus.CANCELLED);
  }

  @Test
  void cancellingFreesTheTimeAndSaysWhy() {
    Appointment booked = one(book(desk, visit(1, 9)));

    assertThat(post(desk, booked, "$cancel", new Parameters())).hasStatus(400);
    assertThat(post(desk, booked, "$cancel", reason("expired"))).hasStatus(400);
    assertThat(post(self(), booked, "$cancel", reason("provider-absent"))).hasStatus(400);
    assertThat(post(strangerPatient(), booked, "$cancel", new Parameters())).hasStatus(404);
    Appointment cancelled = one(post(self(), booked, "$cancel", reason("patient-unwell")));
    assertThat(cancelled.getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(cancelled.getCancelationReason().getCodingFirstRep().getCode())
        .isEqualTo("patient-unwell");
    assertThat(book(desk, other(1, 9))).hasStatus(200);
    assertThat(confirm(desk, booked))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  @Test
  void whoComesIsCheckedInAndHasAnEncounter() {
    Appointment booked = one(book(desk, visit(1, 9)));

    assertThat(post(self(), booked, "$check-in", new Parameters())).hasStatus(403);
    Appointment arrived = one(post(desk, booked, "$check-in", code("status", "arrived")));
    assertThat(arrived.getStatus()).isEqualTo(AppointmentStatus.ARRIVED);
    Appointment in = one(post(desk, booked, "$check-in", new Parameters()));
    assertThat(in.getStatus()).isEqualTo(AppointmentStatus.CHECKEDIN);
    String id = booked.getIdElement().getIdPart();
    assertThat(fhir.get("Encounter?appointment=Appointment/" + id).ids()).hasSize(1);
  }

  @Test
  void nobodyMissesWhatHasNotBegun() {
    Appointment booked = one(book(desk, visit(1, 9)));
    Appointment past = visit(0, 9).setStatus(AppointmentStatus.BOOKED);
    Instant before = Instant.now().minusSeconds(7200);
    past.setStart(Date.from(before)).setEnd(Date.from(before.plusSeconds(1800)));
    past.setId(fhir.create(past).id());

    assertThat(post(desk, booked, "$no-show", new Parameters()))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(post(self(), past, "$no-show", new Parameters())).hasStatus(403);
    assertThat(one(post(desk, past, "$no-show", new Parameters())).getStatus())
        .isEqualTo(AppointmentStatus.NOSHOW);
  }

  @Test
  void whatClientsSendBackAsIheSaysIsMovedOrCancelled() {
    Appointment booked = one(book(desk, visit(1, 9)));
    Appointment later = booked.copy();
    later.setStart(Date.from(Clinic.at(1, 11, 0))).setEnd(Date.from(Clinic.at(1, 11, 30)));

    assertThat(one(book(desk, later)).getStart().toInstant()).isEqualTo(Clinic.at(1, 11, 0));
    Appointment cancelled = booked.copy().setStatus(AppointmentStatus.CANCELLED);
    cancelled
        .getCancelationReason()
        .addCoding()
        .setSystem("https://foyer.org/fhir/CodeSystem/appointment-cancellation-reason")
        .setCode("provider-room");
    assertThat(one(book(desk, cancelled)).getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
  }

  private Appointment visit(int days, int hour) {
    return clinic.visit(AppointmentStatus.PROPOSED, patient, Clinic.at(days, hour, 0));
  }

  private Appointment other(int days, int hour) {
    String other = fhir.create(Patients.somebody()).id();
    return clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(days, hour, 0));
  }

  private static Appointment one(Answer answer) {
    assertThat(answer).hasStatus(200);
    assertThat(answer.resources()).hasSize(1);
    return (Appointment) answer.resources().get(0);
  }

  private Appointment stored(Appointment appointment) {
    return fhir.get("Appointment/" + appointment.getIdElement().getIdPart()).as(Appointment.class);
  }

  private AppointmentStatus status(String id) {
    return fhir.get("Appointment/" + id).as(Appointment.class).getStatus();
  }

  private static Answer book(FhirHttp by, Appointment visit) {
    return book(by, visit, new Parameters());
  }

  private static Answer book(FhirHttp by, Appointment visit, Parameters more) {
    more.addParameter().setName("appointment-resource").setResource(visit);
    return by.post("Appointment/$book", Fhir.json(more));
  }

  private static Answer hold(FhirHttp by, Appointment visit) {
    Parameters asked = new Parameters();
    asked.addParameter().setName("appointment-resource").setResource(visit);
    return by.post("Appointment/$hold", Fhir.json(asked));
  }

  private static Answer confirm(FhirHttp by, Appointment stored) {
    Parameters asked = new Parameters();
    asked.addParameter(
        "appointment-reference", new Reference("Appointment/" + stored.getIdElement().getIdPart()));
    return by.post("Appointment/$book", Fhir.json(asked));
  }

  private static Answer reschedule(FhirHttp by, Appointment stored, Instant start) {
    return post(by, stored, "$reschedule", start(start));
  }

  private static Answer post(FhirHttp by, Resource stored, String operation, Parameters asked) {
    if (asked.isEmpty()) {
      asked.setId("none");
    }
    return by.post(
        "Appointment/" + stored.getIdElement().getIdPart() + "/" + operation, Fhir.json(asked));
  }

  private static Parameters start(Instant start) {
    Parameters asked = new Parameters();
    asked.addParameter("start", new DateTimeType(Date.from(start)));
    return asked;
  }

  private static Parameters series(int occurrences, int everyWeeks) {
    Parameters asked = new Parameters();
    asked.addParameter("occurrences", new IntegerType(occurrences));
    asked.addParameter("every-weeks", new IntegerType(everyWeeks));
    asked.addParameter("comment", new StringType("Therapy"));
    return asked;
  }

  private static Parameters reason(String code) {
    return code("reason", code);
  }

  private static Parameters code(String name, String code) {
    Parameters asked = new Parameters();
    asked.addParameter(name, new org.hl7.fhir.r4.model.CodeType(code));
    return asked;
  }

  private FhirHttp self() {
    if (self == null) {
      self = as("patient", "Patient/" + patient);
    }
    return self;
  }

  private FhirHttp strangerPatient() {
    return as("patient", "Patient/" + fhir.create(Patients.somebody()).id());
  }

  private FhirHttp as(String role, @Nullable String fhirUser) {
    return fhir.as(login.token(people.with(role, fhirUser), SCOPES));
  }
}
