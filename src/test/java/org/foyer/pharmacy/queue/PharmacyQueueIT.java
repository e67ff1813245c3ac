package org.foyer.pharmacy.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.pharmacy.queue.Counter.call;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.check.SafetyFindings;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.foyer.pharmacy.stock.Stockroom;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServerTest
class PharmacyQueueIT {

  private static final Path PAGE = Path.of("docs/operations/pharmacy-queue.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*-d '([^']+)' 'http://localhost:8080/fhir/Task/TASK/\\$([a-z-]+)'$",
          Pattern.MULTILINE);

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Counter counter;
  private final FhirHttp pharmacist;

  PharmacyQueueIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.counter = Counter.open(fhir);
    this.pharmacist = somebody("pharmacist");
  }

  private FhirHttp somebody(String role) {
    Practitioner person = new Practitioner();
    person.addName().setFamily("Person");
    String id = "Practitioner/" + fhir.create(person).id();
    return fhir.as(login.token(people.with(role, id), "user/*.cruds"));
  }

  private void step(Task task, String... operations) {
    for (String operation : operations) {
      Parameters parameters = new Parameters();
      if ("prepare".equals(operation)) {
        parameters.addParameter("override", "A bottle without a code");
      }
      assertThat(call(pharmacist, task, operation, parameters)).hasStatus(200);
    }
  }

  @Test
  void fillWhenAllGoesWellThenItIsHandedOverAndThePrescriptionCompleted() {
    String later = counter.lot("LATER", 20, 100);
    String sooner = counter.lot("SOONER", 5, 20);
    MedicationRequest prescription = counter.prescription(30);
    Task task = counter.fill(prescription, FillStage.RECEIVED);

    step(task, "verify");
    assertThat(counter.stage(task)).isEqualTo(FillStage.VERIFIED);
    assertThat(counter.now(task).getStatus()).isEqualTo(TaskStatus.ACCEPTED);
    assertThat(counter.shelf(sooner)).containsExactly(20, 20);
    assertThat(counter.shelf(later)).containsExactly(100, 10);
    MedicationDispense dispense = counter.dispenseOf(task);
    assertThat(dispense.getStatus()).isEqualTo(MedicationDispenseStatus.PREPARATION);
    assertThat(dispense.getQuantity().getValue()).isEqualByComparingTo("30");

    step(task, "prepare", "ready");
    assertThat(counter.dispenseOf(task).getStatus()).isEqualTo(MedicationDispenseStatus.INPROGRESS);

    Answer handed = call(pharmacist, task, "hand-over");
    assertThat(handed).hasStatus(200);
    assertThat(handed.resources().get(0)).isInstanceOf(Task.class);
    assertThat(handed.resources().get(1)).isInstanceOf(MedicationDispense.class);
    assertThat(counter.stage(task)).isEqualTo(FillStage.HANDED_OVER);
    assertThat(counter.now(task).getStatus()).isEqualTo(TaskStatus.COMPLETED);
    MedicationDispense done = counter.dispenseOf(task);
    assertThat(done.getStatus()).isEqualTo(MedicationDispenseStatus.COMPLETED);
    assertThat(done.getWhenHandedOver()).isNotNull();
    assertThat(done.getReceiverFirstRep().getReference()).isEqualTo(counter.patient());
    assertThat(counter.now(prescription).getStatus()).isEqualTo(MedicationRequestStatus.COMPLETED);
    assertThat(counter.shelf(sooner)).containsExactly(0, 0);
    assertThat(counter.shelf(later)).containsExactly(90, 0);
  }

  @Test
  void prepareWhenAnotherPackageIsScannedThenItIsRefused() {
    String item = counter.lot("L1", 20, 100);
    Task task = counter.received(30);
    step(task, "verify");

    assertThat(call(pharmacist, task, "prepare"))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "package-mismatch");
    Answer refused = call(pharmacist, task, "prepare", code("(10)L2"));
    assertThat(refused).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "package-mismatch");
    assertThat(refused.body()).contains("lot L1");
    assertThat(call(pharmacist, task, "prepare", code("nonsense"))).hasStatus(400);
    assertThat(counter.stage(task)).isEqualTo(FillStage.VERIFIED);

    assertThat(call(pharmacist, task, "prepare", code("(10)L1"))).hasStatus(200);
    assertThat(counter.dispenseOf(task).getWhenPrepared()).isNotNull();
    assertThat(counter.shelf(item)).containsExactly(100, 30);
  }

  @Test
  void fillWhenThereIsNotEnoughThenAPartIsHandedOverAndTheRestLater() {
    String item = counter.lot("L1", 20, 20);
    MedicationRequest prescription = counter.prescription(30);
    Task task = counter.fill(prescription, FillStage.RECEIVED);
    assertThat(call(pharmacist, task, "verify"))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "out-of-stock");

    assertThat(call(pharmacist, task, "verify", quantity(20))).hasStatus(200);
    step(task, "prepare", "ready", "hand-over");

    assertThat(counter.stage(task)).isEqualTo(FillStage.PARTLY_FILLED);
    assertThat(counter.now(prescription).getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
    assertThat(counter.shelf(item)).containsExactly(0, 0);
    assertRefused(call(pharmacist, task, "hand-over"));
    assertThat(call(pharmacist, task, "verify", quantity(11)))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "prescription-used-up");

    counter.lot("L2", 20, 50);
    step(task, "verify");
    assertThat(counter.now(task).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
    step(task, "prepare", "ready", "hand-over");
    assertThat(counter.stage(task)).isEqualTo(FillStage.HANDED_OVER);
    assertThat(Fill.dispenses(counter.now(task))).hasSize(2);
    assertThat(counter.now(prescription).getStatus()).isEqualTo(MedicationRequestStatus.COMPLETED);
  }

  @Test
  void handOverWhenTheRestIsNotWantedThenTheFillIsClosed() {
    counter.lot("L1", 20, 20);
    MedicationRequest prescription = counter.prescription(30);
    Task task = counter.fill(prescription, FillStage.RECEIVED);
    assertThat(call(pharmacist, task, "verify", quantity(20))).hasStatus(200);
    step(task, "prepare", "ready", "hand-over");

    Parameters close = new Parameters().addParameter("close", new BooleanType(true));
    assertThat(call(pharmacist, task, "hand-over", close)).hasStatus(200);

    assertThat(counter.stage(task)).isEqualTo(FillStage.HANDED_OVER);
    assertThat(counter.now(prescription).getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
  }

  @Test
  void handOverWhenSomebodyElseComesThenTheyMustShowWhoTheyAre() {
    counter.lot("L1", 20, 200);
    Task task = counter.received(30);
    step(task, "verify", "prepare", "ready");
    String relative = relative(counter.patient());
    String stranger = relative(Counter.open(fhir).patient());

    assertThat(call(pharmacist, task, "hand-over", receiver(relative, false))).hasStatus(400);
    assertThat(call(pharmacist, task, "hand-over", receiver(stranger, true))).hasStatus(400);
    assertThat(call(pharmacist, task, "hand-over", receiver(relative, true))).hasStatus(200);

    MedicationDispense done = counter.dispenseOf(task);
    assertThat(done.getReceiverFirstRep().getDisplay()).isEqualTo("Nora Neighbour");
    assertThat(
            ((Reference)
                    done.getExtensionByUrl(PharmacyExtensions.COLLECTED_BY)
                        .getExtensionByUrl("person")
                        .getValue())
                .getReference())
        .isEqualTo(relative);
  }

  @Test
  void handOverWhenSomebodyUnknownComesThenTheirNameIsKept() {
    counter.lot("L1", 20, 200);
    Task task = counter.received(30);
    step(task, "verify", "prepare", "ready");

    Parameters named = new Parameters().addParameter("name", "Omar Neighbour");
    named.addParameter("relationship", new CodeType("NBOR"));
    named.addParameter("identification-checked", new BooleanType(true));
    assertThat(call(pharmacist, task, "hand-over", named)).hasStatus(200);

    assertThat(counter.dispenseOf(task).getReceiverFirstRep().getDisplay())
        .isEqualTo("Omar Neighbour");
  }

  @Test
  void returnWhenNobodyFetchesItThenItIsFreeAgain() {
    String item = counter.lot("L1", 20, 100);
    Task task = counter.received(30);
    step(task, "verify", "prepare", "ready", "return");

    assertThat(counter.stage(task)).isEqualTo(FillStage.RETURNED);
    assertThat(counter.now(task).getStatus()).isEqualTo(TaskStatus.FAILED);
    MedicationDispense dispense = counter.dispenseOf(task);
    assertThat(dispense.getStatus()).isEqualTo(MedicationDispenseStatus.CANCELLED);
    assertThat(dispense.getStatusReasonCodeableConcept().getCodingFirstRep().getCode())
        .isEqualTo("not-collected");
    assertThat(counter.shelf(item)).containsExactly(100, 0);
  }

  @Test
  void suspendWhenResumedThenItGoesOnWhereItWas() {
    String item = counter.lot("L1", 20, 100);
    Task task = counter.received(30);
    step(task, "verify", "prepare", "ready");
    assertThat(call(pharmacist, task, "suspend"))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");
    assertThat(call(pharmacist, task, "suspend", reason("nonsense"))).hasStatus(400);

    assertThat(call(pharmacist, task, "suspend", reason("clarification"))).hasStatus(200);
    assertThat(counter.stage(task)).isEqualTo(FillStage.ON_HOLD);
    assertThat(counter.dispenseOf(task).getStatus()).isEqualTo(MedicationDispenseStatus.ONHOLD);
    assertThat(counter.shelf(item)).containsExactly(100, 30);
    assertRefused(call(pharmacist, task, "hand-over"));

    step(task, "resume");
    assertThat(counter.stage(task)).isEqualTo(FillStage.READY);
    assertThat(counter.dispenseOf(task).getStatus()).isEqualTo(MedicationDispenseStatus.INPROGRESS);
    step(task, "hand-over");
  }

  @Test
  void refuseWhenNothingIsReservedThenADeclinedDispenseTellsWhy() {
    Task task = counter.received(30);

    assertThat(call(pharmacist, task, "refuse", reason("not-available"))).hasStatus(200);

    assertThat(counter.stage(task)).isEqualTo(FillStage.REFUSED);
    assertThat(counter.now(task).getStatus()).isEqualTo(TaskStatus.REJECTED);
    assertThat(counter.dispenseOf(task).getStatus()).isEqualTo(MedicationDispenseStatus.DECLINED);
    assertThat(counter.dispenseOf(task).getStatusReasonCodeableConcept().getCodingFirstRep())
        .returns("not-available", Coding::getCode);
  }

  @Test
  void refuseWhenSomethingIsReservedThenItIsFreeAgain() {
    String item = counter.lot("L1", 20, 100);
    Task task = counter.received(30);
    step(task, "verify");

    assertThat(call(pharmacist, task, "refuse", reason("clinical"))).hasStatus(200);

    assertThat(counter.dispenseOf(task).getStatus()).isEqualTo(MedicationDispenseStatus.DECLINED);
    assertThat(counter.shelf(item)).containsExactly(100, 0);
  }

  @Test
  void cancelWhenTheTaskIsCancelledThenItsDispensesAreToo() {
    String item = counter.lot("L1", 20, 100);
    Task task = counter.received(30);
    step(task, "verify");

    assertThat(fhir.update(FillStage.CANCELLED.put(counter.now(task)))).hasStatus(200);

    assertThat(counter.dispenseOf(task).getStatus()).isEqualTo(MedicationDispenseStatus.CANCELLED);
    assertThat(counter.shelf(item)).containsExactly(100, 0);
  }

  @Test
  void substituteWhenAllowedThenTheReasonIsKept() {
    Stockroom shelf = counter.room();
    Stockroom generics = new Stockroom(fhir, shelf.location(), "generic" + shelf.code());
    Counter generic =
        new Counter(fhir, generics, counter.owner(), counter.patient(), counter.doctor());
    generic.lot("G1", 20, 100);
    String same = medication(generic, "Metformin hydrochloride 500 mg tablet");
    String other = medication(generic, "Ibuprofen 400 mg tablet");
    String stronger = medication(generic, "Metformin 1000 mg tablet");
    Task task = counter.received(30);

    assertThat(call(pharmacist, task, "verify", substitution(same, null)))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");
    assertNotDispensable(call(pharmacist, task, "verify", substitution(other, "stock")));
    assertNotDispensable(call(pharmacist, task, "verify", substitution(stronger, "stock")));
    assertThat(call(pharmacist, task, "verify", substitution(same, "cost"))).hasStatus(200);

    MedicationDispense dispense = counter.dispenseOf(task);
    assertThat(dispense.getSubstitution().getWasSubstituted()).isTrue();
    assertThat(dispense.getSubstitution().getReasonFirstRep().getCodingFirstRep().getCode())
        .isEqualTo("cost");
    assertThat(dispense.getSubstitution().getResponsibleParty()).hasSize(1);

    MedicationRequest strict = counter.draft(30);
    strict.getSubstitution().setAllowed(new BooleanType(false));
    Task forbidden = counter.fill(counter.store(strict), FillStage.RECEIVED);
    Answer refused = call(pharmacist, forbidden, "verify", substitution(same, "cost"));
    assertNotDispensable(refused);
    assertThat(refused.body()).contains("prescriber");
  }

  @Test
  void verifyWhenNobodyHasJudgedASeriousFindingThenThePharmacistMust() {
    counter.lot("L1", 20, 100);
    AllergyIntolerance allergy = new AllergyIntolerance();
    allergy.setPatient(new Reference(counter.patient()));
    allergy.setCode(new CodeableConcept().setText("Metformin"));
    allergy.setCriticality(AllergyIntoleranceCriticality.HIGH);
    allergy
        .getClinicalStatus()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical")
        .setCode("active");
    assertThat(fhir.create(allergy)).hasStatus(201);
    Task task = counter.received(30);

    Answer refused = call(pharmacist, task, "verify");
    assertThat(refused).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "safety-findings");
    String key =
        refused.outcome().getIssueFirstRep().getDetails().getCoding().stream()
            .filter(coding -> SafetyFindings.SYSTEM.equals(coding.getSystem()))
            .map(Coding::getCode)
            .findFirst()
            .orElseThrow();
    Parameters override = new Parameters();
    ParametersParameterComponent judged = override.addParameter().setName("override");
    judged.addPart().setName("finding").setValue(new StringType(key));
    judged.addPart().setName("reason").setValue(new CodeType("tolerated-before"));
    Answer verified = call(pharmacist, task, "verify", override);

    assertThat(verified).hasStatus(200);
    assertThat(verified.resources().stream().filter(DetectedIssue.class::isInstance)).isNotEmpty();
    String kept = counter.dispenseOf(task).getDetectedIssueFirstRep().getReference();
    assertThat(
            fhir.get(kept)
                .as(DetectedIssue.class)
                .getMitigationFirstRep()
                .getAction()
                .getCodingFirstRep()
                .getCode())
        .isEqualTo("tolerated-before");
  }

  @Test
  void pageWhenItsExamplesAreSentThenTheyAreAnswered() throws IOException {
    counter.lot("L1", 20, 1000);
    String same = medication(counter, "Metformin hydrochloride 500 mg tablet");
    Map<String, List<String>> before =
        Map.of(
            "prepare", List.of("verify"),
            "ready", List.of("verify", "prepare"),
            "hand-over", List.of("verify", "prepare", "ready"),
            "return", List.of("verify", "prepare", "ready"));
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();

    assertThat(examples).hasSizeGreaterThan(10);
    for (MatchResult example : examples) {
      Task task = counter.received(30);
      String operation = example.group(2);
      step(task, before.getOrDefault(operation, List.of()).toArray(String[]::new));
      if ("resume".equals(operation)) {
        assertThat(call(pharmacist, task, "suspend", reason("stock"))).hasStatus(200);
      }
      String body = example.group(1).replace("Medication/MEDICATION", same);
      assertThat(pharmacist.post(Counter.path(task) + "/$" + operation, body)).hasStatus(200);
    }
  }

  @Test
  void operationsWhenTheCallerMayNotDispenseThenTheyAreRefused() {
    counter.lot("L1", 20, 100);
    Task task = counter.received(30);

    for (String role : List.of("doctor", "nurse", "receptionist")) {
      FhirHttp who = somebody(role);
      assertThat(call(who, task, "verify")).hasStatus(403);
      assertThat(who.update(FillStage.VERIFIED.put(counter.now(task)))).hasStatus(403);
    }
    assertThat(counter.stage(task)).isEqualTo(FillStage.RECEIVED);
  }

  @Test
  void verifyWhenTwoPharmacistsDoThenOneWins() throws Exception {
    String item = counter.lot("L1", 20, 100);
    Task task = counter.received(30);
    FhirHttp colleague = somebody("pharmacist");

    List<Integer> statuses =
        atOnce(
            List.of(() -> call(pharmacist, task, "verify"), () -> call(colleague, task, "verify")));

    assertThat(statuses).containsExactlyInAnyOrder(200, 422);
    assertThat(counter.shelf(item)).containsExactly(100, 30);
    assertThat(Fill.dispenses(counter.now(task))).hasSize(1);
  }

  @Test
  void dispenseWhenManyDoAtOnceThenTheTotalIsNeverAboveThePrescribed() throws Exception {
    counter.lot("L1", 20, 1000);
    MedicationRequest prescription = counter.prescription(30);
    MedicationDispense plain =
        counter.dispense(prescription, MedicationDispenseStatus.PREPARATION, 10);
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Task task = counter.fill(prescription, FillStage.RECEIVED);
      calls.add(() -> pharmacist.create(plain));
      calls.add(() -> call(pharmacist, task, "verify", quantity(10)));
    }

    List<Integer> statuses = atOnce(calls);

    assertThat(statuses).allMatch(status -> status < 300 || status == 409);
    assertThat(statuses.stream().filter(status -> status < 300)).hasSize(3);
    assertThat(
            fhir
                .get("MedicationDispense?_count=50&prescription=" + Counter.path(prescription))
                .resources()
                .stream()
                .map(MedicationDispense.class::cast)
                .filter(DispensedQuantity::counts))
        .hasSize(3);
  }

  private static List<Integer> atOnce(List<Callable<Answer>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(calls)) {
        statuses.add(answer.get().status());
      }
      return statuses;
    } finally {
      threads.shutdown();
    }
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  private static void assertNotDispensable(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "not-dispensable");
  }

  private String relative(String patient) {
    RelatedPerson person = new RelatedPerson().setPatient(new Reference(patient));
    person.addName().setFamily("Neighbour").addGiven("Nora");
    return "RelatedPerson/" + fhir.create(person).id();
  }

  private String medication(Counter shelf, String name) {
    return "Medication/"
        + fhir.create(new Medication().setCode(shelf.medicine().setText(name))).id();
  }

  private static Parameters quantity(long value) {
    return new Parameters().addParameter("quantity", Counter.number(value));
  }

  private static Parameters code(String code) {
    return new Parameters().addParameter("code", code);
  }

  private static Parameters reason(String code) {
    return new Parameters().addParameter("reason", new CodeType(code));
  }

  private static Parameters receiver(String reference, boolean identified) {
    return new Parameters()
        .addParameter("receiver", new Reference(reference))
        .addParameter("identification-checked", new BooleanType(identified));
  }

  private static Parameters substitution(String medication, @Nullable String reason) {
    Parameters parameters = new Parameters().addParameter("medication", new Reference(medication));
    return reason == null ? parameters : parameters.addParameter("reason", new CodeType(reason));
  }
}
