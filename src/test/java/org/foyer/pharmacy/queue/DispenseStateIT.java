package org.foyer.pharmacy.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.stock.Stockroom;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whatever cannot become of a dispense or fill is refused, on whatever way it is tried. */
@ServerTest
class DispenseStateIT {

  private static final Map<FillStage, MedicationDispenseStatus> DISPENSES =
      new EnumMap<>(
          Map.of(
              FillStage.VERIFIED, MedicationDispenseStatus.PREPARATION,
              FillStage.PREPARED, MedicationDispenseStatus.PREPARATION,
              FillStage.READY, MedicationDispenseStatus.INPROGRESS,
              FillStage.PARTLY_FILLED, MedicationDispenseStatus.COMPLETED,
              FillStage.HANDED_OVER, MedicationDispenseStatus.COMPLETED,
              FillStage.ON_HOLD, MedicationDispenseStatus.ONHOLD));
  private static final Map<String, Set<FillStage>> OPERATIONS =
      Map.of(
          "verify", Set.of(FillStage.RECEIVED, FillStage.PARTLY_FILLED),
          "prepare", Set.of(FillStage.VERIFIED),
          "ready", Set.of(FillStage.PREPARED),
          "hand-over", Set.of(FillStage.READY),
          "return", Set.of(FillStage.READY, FillStage.ON_HOLD),
          "resume", Set.of(FillStage.ON_HOLD),
          "suspend",
              Set.of(
                  FillStage.RECEIVED,
                  FillStage.VERIFIED,
                  FillStage.PREPARED,
                  FillStage.READY,
                  FillStage.PARTLY_FILLED),
          "refuse",
              Set.of(
                  FillStage.RECEIVED,
                  FillStage.VERIFIED,
                  FillStage.PREPARED,
                  FillStage.READY,
                  FillStage.ON_HOLD));

  private final FhirHttp fhir;
  private final Counter counter;
  private final FhirHttp pharmacist;

  DispenseStateIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.counter = Counter.open(fhir);
    this.pharmacist =
        fhir.as(login.token(people.with("pharmacist", counter.doctor()), "user/*.cruds"));
  }

  @ParameterizedTest
  @EnumSource(value = MedicationDispenseStatus.class, names = "NULL", mode = Mode.EXCLUDE)
  void dispenseWhenAStepIsNotPossibleThenItIsRefusedOnEveryPath(MedicationDispenseStatus from) {
    MedicationRequest prescription = counter.prescription(30);
    MedicationDispense dispense = as(counter.dispense(prescription, from, 10), from);
    dispense.setId(fhir.create(dispense).id());

    for (MedicationDispenseStatus to : impossible(from)) {
      MedicationDispense changed = as(dispense.copy(), to);
      assertRefused(pharmacist.update(changed));
      assertRefused(patch(changed, replace("/status", to.toCode())));
      assertRefusedInTransaction(changed);
    }
    assertThat(fhir.get(Counter.path(dispense)).as(MedicationDispense.class).getStatus())
        .isEqualTo(from);
  }

  @ParameterizedTest
  @EnumSource(FillStage.class)
  void fillWhenAStepIsNotPossibleThenItIsRefusedOnEveryPath(FillStage from) {
    Task task = at(from);

    for (FillStage to : FillStage.values()) {
      if (to == from || possible(from).contains(to)) {
        continue;
      }
      Task changed = to.put(counter.now(task));
      assertRefused(pharmacist.update(changed));
      assertRefused(
          patch(
              changed,
              replace("/status", to.taskStatus().toCode()),
              replace("/businessStatus/coding/0/code", to.code())));
      assertRefusedInTransaction(changed);
    }
    OPERATIONS.forEach(
        (operation, stages) -> {
          if (!stages.contains(from)) {
            assertRefused(Counter.call(pharmacist, task, operation, parameters(operation)));
          }
        });
    assertThat(counter.stage(task)).isEqualTo(from);
  }

  @ParameterizedTest
  @EnumSource(
      value = FillStage.class,
      names = {"VERIFIED", "PREPARED", "READY"})
  void fillWhenItsDispenseIsChangedAloneThenItIsRefused(FillStage stage) {
    Task task = at(stage);
    MedicationDispense dispense = counter.dispenseOf(task);

    assertRefused(pharmacist.update(as(dispense.copy(), MedicationDispenseStatus.CANCELLED)));
    assertRefused(pharmacist.update(as(dispense.copy(), MedicationDispenseStatus.COMPLETED)));
    assertRefused(pharmacist.update(FillStage.HANDED_OVER.put(counter.now(task))));

    Bundle both =
        transaction(
            as(dispense, MedicationDispenseStatus.CANCELLED),
            FillStage.CANCELLED.put(counter.now(task)));
    assertThat(pharmacist.transact(both)).hasStatus(200);
    assertThat(counter.stage(task)).isEqualTo(FillStage.CANCELLED);
  }

  @Test
  void fillWhenItBecomesAnothersThenItIsRefused() {
    Task task = at(FillStage.RECEIVED);
    String other = Counter.path(counter.prescription(10));

    assertRefused(pharmacist.update(counter.now(task).setFocus(new Reference(other))));
    assertThat(pharmacist.create(counter.task(counter.prescription(10), FillStage.READY)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  @ParameterizedTest
  @EnumSource(
      value = MedicationRequestStatus.class,
      names = {"DRAFT", "CANCELLED", "STOPPED", "ONHOLD"})
  void dispenseWhenThePrescriptionIsNotInForceThenItIsRefused(MedicationRequestStatus status) {
    MedicationRequest prescription = counter.draft(30).setStatus(status);
    prescription.setStatusReason(new CodeableConcept().setText("Because"));
    counter.store(prescription);
    MedicationDispense dispense =
        counter.dispense(prescription, MedicationDispenseStatus.COMPLETED, 10);

    assertThat(pharmacist.create(dispense))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-dispensable");
    assertThat(pharmacist.transact(creation(dispense)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-dispensable");
    assertThat(fhir.create(dispense)).hasStatus(201);
  }

  @Test
  void dispenseWhenItIsMoreThanPrescribedThenItIsRefusedOnEveryPath() {
    MedicationRequest prescription = counter.draft(30);
    prescription.getDispenseRequest().setNumberOfRepeatsAllowed(1);
    counter.store(prescription);
    counter.dispensed(prescription, MedicationDispenseStatus.COMPLETED, 30);
    String second = counter.dispensed(prescription, MedicationDispenseStatus.PREPARATION, 30);
    MedicationDispense more = counter.dispense(prescription, MedicationDispenseStatus.COMPLETED, 1);

    assertUsedUp(pharmacist.create(more));
    assertUsedUp(fhir.create(more));
    assertUsedUp(fhir.transact(creation(more)));
    MedicationDispense larger =
        fhir.get("MedicationDispense/" + second).as(MedicationDispense.class);
    assertUsedUp(pharmacist.update(larger.setQuantity(Stockroom.tablets(31))));
    assertThat(fhir.create(more.setStatus(MedicationDispenseStatus.ENTEREDINERROR))).hasStatus(201);
  }

  @Test
  void theLastDispenseCompletesThePrescriptionUnlessAnotherSystemBringsIt() {
    MedicationRequest here = counter.prescription(30);
    MedicationRequest elsewhere = counter.prescription(30);

    assertThat(pharmacist.create(counter.dispense(here, MedicationDispenseStatus.COMPLETED, 30)))
        .hasStatus(201);
    counter.dispensed(elsewhere, MedicationDispenseStatus.COMPLETED, 30);

    assertThat(counter.now(here).getStatus()).isEqualTo(MedicationRequestStatus.COMPLETED);
    assertThat(counter.now(elsewhere).getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
  }

  @Test
  void dispenseWhenItCannotBeCountedThenPeopleAreRefused() {
    MedicationRequest prescription = counter.prescription(30);
    MedicationDispense dispense =
        counter.dispense(prescription, MedicationDispenseStatus.COMPLETED, 10);
    dispense.getQuantity().setUnit("box").setCode("{box}");

    assertThat(pharmacist.create(dispense))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-dispensable");
    dispense.setQuantity(null);
    assertThat(pharmacist.create(dispense)).hasStatus(422);
    assertThat(fhir.create(dispense)).hasStatus(201);
  }

  @Test
  void dispenseWhenItWasHandedOverThenItStaysAsItWas() {
    MedicationRequest prescription = counter.prescription(30);
    String id = counter.dispensed(prescription, MedicationDispenseStatus.COMPLETED, 10);
    MedicationDispense dispense = fhir.get("MedicationDispense/" + id).as(MedicationDispense.class);

    assertRefused(pharmacist.update(dispense.copy().setQuantity(Stockroom.tablets(9))));
    assertRefused(
        pharmacist.update(dispense.copy().setSubject(new Reference(Counter.open(fhir).patient()))));
    MedicationDispense noted = dispense.copy();
    noted.addNote().setText("Asked for advice");
    assertThat(pharmacist.update(noted)).hasStatus(200);
    assertRefused(
        fhir.update(counter.now(prescription).setStatus(MedicationRequestStatus.ENTEREDINERROR)));
  }

  private Task at(FillStage stage) {
    MedicationRequest prescription = counter.prescription(30);
    MedicationDispenseStatus status = DISPENSES.get(stage);
    return status == null
        ? counter.fill(prescription, stage)
        : counter.fill(prescription, stage, counter.dispensed(prescription, status, 10));
  }

  /** Held fills of these tests were nothing else before, and so count as verified. */
  private static List<FillStage> possible(FillStage from) {
    return from == FillStage.ON_HOLD
        ? List.of(FillStage.VERIFIED, FillStage.RETURNED, FillStage.REFUSED, FillStage.CANCELLED)
        : from.next();
  }

  private static List<MedicationDispenseStatus> impossible(MedicationDispenseStatus from) {
    Set<String> possible =
        switch (from) {
          case PREPARATION ->
              Set.of("in-progress", "on-hold", "completed", "cancelled", "declined", "stopped");
          case INPROGRESS -> Set.of("on-hold", "completed", "cancelled", "stopped");
          case ONHOLD -> Set.of("preparation", "in-progress", "cancelled", "stopped");
          case UNKNOWN ->
              Set.of(
                  "preparation",
                  "in-progress",
                  "on-hold",
                  "completed",
                  "cancelled",
                  "declined",
                  "stopped");
          default -> Set.of();
        };
    return Arrays.stream(MedicationDispenseStatus.values())
        .filter(to -> to != MedicationDispenseStatus.NULL && to != from)
        .filter(
            to ->
                from == MedicationDispenseStatus.ENTEREDINERROR
                    || to != MedicationDispenseStatus.ENTEREDINERROR)
        .filter(to -> !possible.contains(to.toCode()))
        .toList();
  }

  private static MedicationDispense as(
      MedicationDispense dispense, MedicationDispenseStatus status) {
    dispense.setStatus(status);
    dispense.setStatusReason(new CodeableConcept().setText("Because"));
    return dispense;
  }

  private static Parameters parameters(String operation) {
    return switch (operation) {
      case "suspend" -> new Parameters().addParameter("reason", new CodeType("clarification"));
      case "refuse" -> new Parameters().addParameter("reason", new CodeType("clinical"));
      default -> new Parameters();
    };
  }

  private Answer patch(Resource resource, String... steps) {
    return pharmacist.send(
        "PATCH",
        Counter.path(resource),
        BodyPublishers.ofString("[" + String.join(",", steps) + "]"),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private static String replace(String path, String value) {
    return "{\"op\": \"replace\", \"path\": \"%s\", \"value\": \"%s\"}".formatted(path, value);
  }

  private void assertRefusedInTransaction(Resource changed) {
    Answer refused = pharmacist.transact(transaction(changed));
    assertRefused(refused);
    assertThat(refused.body()).contains("Bundle.entry[0]");
  }

  private static Bundle transaction(Resource... resources) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    Stream.of(resources)
        .forEach(
            resource ->
                bundle
                    .addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(Counter.path(resource)));
    return bundle;
  }

  private static Bundle creation(Resource resource) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setResource(resource)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl(resource.fhirType());
    return bundle;
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  private static void assertUsedUp(Answer answer) {
    assertThat(answer).hasStatus(409).hasIssue(IssueType.BUSINESSRULE, "prescription-used-up");
  }
}
