package org.foyer.pharmacy.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class RenewalIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";
  private static final String WRITE = "user/*.cruds";
  private static final String PATIENT = "launch/patient patient/*.rs patient/Task.c";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
  private final Pharmacy pharmacy;
  private String patient;
  private String practitioner;
  private FhirHttp doctor;
  private @Nullable Account account;
  private FhirHttp self;

  RenewalIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.pharmacy = new Pharmacy(fhir);
    this.patient = "";
    this.practitioner = "";
    this.doctor = fhir;
    this.self = fhir;
  }

  @BeforeEach
  void somebodyIsTreated() {
    patient = fhir.create(Patients.somebody()).id();
    Practitioner person = new Practitioner();
    person.addName().setFamily("Vance");
    practitioner = "Practitioner/" + fhir.create(person).id();
    doctor = fhir.as(login.token(people.with("doctor", practitioner), WRITE));
    account = people.with("patient", "Patient/" + patient);
    self = fhir.as(login.token(account, PATIENT));
  }

  @Test
  void aPatientAsksThePrescriberApprovesAndSignsAndTheRequestIsDone() {
    String old = prescribed(100);

    Task asked = task(self.post(renew(old), comment("I have two weeks left.")));

    assertThat(asked.getStatus()).isEqualTo(TaskStatus.REQUESTED);
    assertThat(asked.getOwner().getReference()).isEqualTo(practitioner);
    assertThat(asked.getRequester().getReference()).isEqualTo("Patient/" + patient);
    assertThat(asked.getFocus().getReference()).isEqualTo("MedicationRequest/" + old);
    assertThat(asked.getNoteFirstRep().getText()).contains("two weeks");

    Answer approved = doctor.post(answer(asked), parameters("answer", "approve"));
    assertThat(approved).hasStatus(200);
    Task accepted = (Task) approved.resources().get(0);
    MedicationRequest draft = (MedicationRequest) approved.resources().get(1);
    assertThat(accepted.getStatus()).isEqualTo(TaskStatus.ACCEPTED);
    assertThat(draft.getStatus()).isEqualTo(MedicationRequestStatus.DRAFT);
    assertThat(draft.getPriorPrescription().getReference()).isEqualTo("MedicationRequest/" + old);
    assertThat(draft.getGroupIdentifier().isEmpty()).isTrue();
    assertThat(draft.getDosageInstruction()).hasSize(1);
    assertThat(doctor.post(answer(asked), parameters("answer", "approve")).ids())
        .containsExactly(id(asked), id(draft));

    assertThat(doctor.post("MedicationRequest/" + id(draft) + "/$sign", NOTHING)).hasStatus(200);
    Task done = self.get("Task/" + id(asked)).as(Task.class);
    assertThat(done.getStatus()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(prescription(old).getStatus()).isEqualTo(MedicationRequestStatus.STOPPED);
    assertThat(self.post(renew(old), NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-renewable");
  }

  @Test
  void aDraftThatIsGivenUpOpensTheRequestAgainAndThenItIsDenied() {
    Task asked = task(self.post(renew(prescribed(100)), NOTHING));
    Answer approved = doctor.post(answer(asked), parameters("answer", "approve"));
    assertThat(approved).hasStatus(200);
    MedicationRequest draft = (MedicationRequest) approved.resources().get(1);

    assertThat(doctor.post(answer(asked), denial("visit-needed")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    draft.setStatus(MedicationRequestStatus.CANCELLED).getStatusReason().setText("Seen first");
    assertThat(doctor.update(draft)).hasStatus(200);
    assertThat(read(asked).getStatus()).isEqualTo(TaskStatus.REQUESTED);
    assertThat(read(asked).getOutput()).isEmpty();

    assertThat(doctor.post(answer(asked), parameters("answer", "deny")))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");
    assertThat(doctor.post(answer(asked), denial("visit-needed"))).hasStatus(200);
    assertThat(doctor.post(answer(asked), denial("visit-needed"))).hasStatus(200);
    assertThat(read(asked).getStatus()).isEqualTo(TaskStatus.REJECTED);
    assertThat(read(asked).getStatusReason().getCodingFirstRep().getCode())
        .isEqualTo("visit-needed");
    assertThat(doctor.post(answer(asked), parameters("answer", "approve"))).hasStatus(422);
  }

  @Test
  void anOpenRequestIsAnsweredAgainWhoeverAsks() {
    String prescription = prescribed(100);
    Task asked = task(self.post(renew(prescription), NOTHING));
    FhirHttp pharmacist = fhir.as(login.token(people.with("pharmacist"), WRITE));

    assertThat(id(task(self.post(renew(prescription), NOTHING)))).isEqualTo(id(asked));
    assertThat(id(task(pharmacist.post(renew(prescription), NOTHING)))).isEqualTo(id(asked));
    assertThat(fhir.get("Task?code=approve&focus=MedicationRequest/" + prescription).ids())
        .hasSize(1);
  }

  @Test
  void whoActsForThePatientAsksToo() {
    RelatedPerson mother = new RelatedPerson();
    mother.setActive(true).setPatient(new Reference("Patient/" + patient));
    mother.addName().setFamily("Ombeline");
    String relative = "RelatedPerson/" + create(mother);
    FhirHttp her =
        fhir.as(login.token(people.with("related-person", relative), "user/*.rs user/Task.c"));
    String prescription = prescribed(100);

    Task asked = task(her.post(renew(prescription), NOTHING));

    assertThat(asked.getRequester().getReference()).isEqualTo(relative);
    assertThat(id(task(self.post(renew(prescription), NOTHING)))).isEqualTo(id(asked));
    assertThat(task(her.post(refill(prescribed(40)), NOTHING)).getStatus())
        .isEqualTo(TaskStatus.REQUESTED);
  }

  @Test
  void onlyThePrescriberAnswersUnlessItIsPassedOn() {
    Task asked = task(self.post(renew(prescribed(100)), NOTHING));
    Practitioner other = new Practitioner();
    other.addName().setFamily("Locum");
    String locum = "Practitioner/" + fhir.create(other).id();
    FhirHttp deputy = fhir.as(login.token(people.with("doctor", locum), WRITE));
    FhirHttp nurse = fhir.as(login.token(people.with("nurse"), WRITE));

    assertThat(deputy.post(answer(asked), parameters("answer", "approve"))).hasStatus(403);
    assertThat(nurse.post(answer(asked), parameters("answer", "approve"))).hasStatus(403);
    assertThat(self.post(answer(asked), parameters("answer", "approve"))).hasStatus(403);

    assertThat(nurse.update(read(asked).setOwner(new Reference(locum)))).hasStatus(200);
    assertThat(doctor.post(answer(asked), parameters("answer", "approve"))).hasStatus(403);
    assertThat(deputy.post(answer(asked), parameters("answer", "approve"))).hasStatus(200);
  }

  @Test
  void aRenewalThatIsTooEarlyOrOfSomethingWithdrawnIsRefused() {
    assertThat(self.post(renew(prescribed(10)), NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "too-early");

    String prescription = prescribed(100);
    Task asked = task(self.post(renew(prescription), NOTHING));
    MedicationRequest stopped = prescription(prescription);
    stopped.setStatus(MedicationRequestStatus.STOPPED).getStatusReason().setText("Harmful");
    assertThat(fhir.update(stopped)).hasStatus(200);
    assertThat(read(asked).getStatus()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(self.post(renew(prescription), NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-renewable");
  }

  @Test
  void nobodyAsksForOthersOrWithoutTheScope() {
    String prescription = prescribed(100);
    String stranger = fhir.create(Patients.somebody()).id();
    FhirHttp other = fhir.as(login.token(people.with("patient", "Patient/" + stranger), PATIENT));
    FhirHttp reader =
        fhir.as(login.token(Objects.requireNonNull(account), "launch/patient patient/*.rs"));

    for (String operation : List.of("$renew", "$refill")) {
      String path = "MedicationRequest/" + prescription + "/" + operation;
      assertThat(other.post(path, NOTHING)).hasStatus(404);
      assertThat(reader.post(path, NOTHING)).hasStatus(403);
      assertThat(fhir.anonymous().post(path, NOTHING)).hasStatus(401);
    }
  }

  @Test
  void plainWritesOfRequestsAreHeldToTheRules() {
    String prescription = prescribed(100);
    Task asked = task(self.post(renew(prescription), NOTHING));
    Task forged = read(asked).copy();
    forged.setId((String) null);

    assertThat(self.create(forged)).hasStatus(422);
    assertThat(doctor.create(forged)).hasStatus(422);
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction.addEntry().setResource(forged).getRequest().setMethod(HTTPVerb.POST).setUrl("Task");
    assertThat(doctor.transact(transaction))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");
    assertThat(doctor.update(read(asked).setStatus(TaskStatus.COMPLETED)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(patch(asked, "/status", "\"accepted\"")).hasStatus(422);
    assertThat(patch(asked, "/intent", "\"order\"")).hasStatus(422);
    assertThat(patch(asked, "/focus/reference", "\"MedicationRequest/" + prescribed(100) + "\""))
        .hasStatus(422);
    assertThat(fhir.update(read(asked).setStatus(TaskStatus.INPROGRESS))).hasStatus(422);
    assertThat(patch(asked, "/priority", "\"urgent\"")).hasStatus(200);
    assertThat(patch(asked, "/status", "\"cancelled\"")).hasStatus(200);
    assertThat(doctor.post(answer(asked), parameters("answer", "approve"))).hasStatus(422);
  }

  @Test
  void theNextFillIsAskedForOnceAndNotTooEarlyAndNotBeyondWhatIsLeft() {
    String prescription = prescribed(40);
    Task first = task(self.post(refill(prescription), NOTHING));
    assertThat(first.getStatus()).isEqualTo(TaskStatus.REQUESTED);
    pharmacy.cancel(first);

    pharmacy.handedOver(prescription, patient, 30, today.minusDays(25));
    Task next = task(self.post(refill(prescription), NOTHING));
    assertThat(id(next)).isNotEqualTo(id(first));
    assertThat(((Quantity) next.getInputFirstRep().getValue()).getValue())
        .isEqualByComparingTo("30");
    assertThat(id(task(self.post(refill(prescription), NOTHING)))).isEqualTo(id(next));
    pharmacy.cancel(next);

    pharmacy.handedOver(prescription, patient, 30, today);
    assertThat(self.post(refill(prescription), NOTHING))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "prescription-used-up");
    String fresh = prescribed(40);
    pharmacy.cancel(task(self.post(refill(fresh), NOTHING)));
    pharmacy.handedOver(fresh, patient, 30, today);
    assertThat(self.post(refill(fresh), NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "too-early");
    assertThat(fhir.post(refill(prescribed(40, MedicationRequestStatus.COMPLETED)), NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-dispensable");
  }

  private String prescribed(int daysAgo) {
    return prescribed(daysAgo, MedicationRequestStatus.ACTIVE);
  }

  /** A tablet a day, 30 at a time, twice, as imported. */
  private String prescribed(int daysAgo, MedicationRequestStatus status) {
    MedicationRequest prescription =
        pharmacy.prescription(patient, practitioner, today.minusDays(daysAgo)).setStatus(status);
    return create(prescription);
  }

  private String create(Resource resource) {
    Answer answer = fhir.create(resource);
    assertThat(answer).hasStatus(201);
    return answer.id();
  }

  private Answer patch(Task task, String path, String value) {
    return doctor.send(
        "PATCH",
        "Task/" + id(task),
        BodyPublishers.ofString(
            "[{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}]".formatted(path, value)),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private MedicationRequest prescription(String id) {
    return fhir.get("MedicationRequest/" + id).as(MedicationRequest.class);
  }

  private Task read(Task task) {
    return fhir.get("Task/" + id(task)).as(Task.class);
  }

  private static Task task(Answer answer) {
    assertThat(answer).hasStatus(200);
    return answer.as(Task.class);
  }

  private static String id(Resource resource) {
    return resource.getIdElement().getIdPart();
  }

  private static String renew(String prescription) {
    return "MedicationRequest/" + prescription + "/$renew";
  }

  private static String refill(String prescription) {
    return "MedicationRequest/" + prescription + "/$refill";
  }

  private static String answer(Task task) {
    return "Task/" + id(task) + "/$answer-renewal";
  }

  private static String comment(String text) {
    Parameters parameters = new Parameters();
    parameters.addParameter("comment", text);
    return Fhir.json(parameters);
  }

  private static String denial(String reason) {
    return parameters("answer", "deny", "reason", reason);
  }

  private static String parameters(String... namesAndCodes) {
    Parameters parameters = new Parameters();
    for (int i = 0; i < namesAndCodes.length; i += 2) {
      parameters.addParameter(namesAndCodes[i], new CodeType(namesAndCodes[i + 1]));
    }
    return Fhir.json(parameters);
  }
}
