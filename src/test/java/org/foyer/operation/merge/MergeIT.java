package org.foyer.operation.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Accounts;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListMode;
import org.hl7.fhir.r4.model.ListResource.ListStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class MergeIT {

  private static final int AT_ONCE = 4;

  private final FhirHttp fhir;
  private final FhirHttp desk;
  private final SmartLogin login;
  private final People people;
  private final Accounts accounts;

  MergeIT(FhirHttp fhir, People people, SmartLogin login, @Autowired Accounts accounts) {
    this.fhir = fhir;
    this.login = login;
    this.people = people;
    this.accounts = accounts;
    this.desk = fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
  }

  @Test
  void mergeMovesAllReferencesAndLinksTheRecords() {
    String source = patient();
    String target = patient();
    String observation = fhir.create(Observations.heartRate(source, 70)).id();
    String list = list(source, target);

    Answer answer = merge(source, target);

    assertThat(answer).hasStatus(200);
    Patient ended = read(Patient.class, source);
    assertThat(ended.getActive()).isFalse();
    assertThat(ended.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACEDBY);
    assertThat(ended.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + target);
    Patient continued = read(Patient.class, target);
    assertThat(continued.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACES);
    assertThat(continued.getLinkFirstRep().getOther().getReference())
        .isEqualTo("Patient/" + source);
    assertThat(continued.getIdentifier()).hasSize(2);
    assertThat(continued.getIdentifier().get(1).getUse()).isEqualTo(IdentifierUse.OLD);
    assertThat(continued.getIdentifier().get(1).getValue())
        .isEqualTo(ended.getIdentifierFirstRep().getValue());
    assertThat(fhir.get("Observation?subject=Patient/" + target).ids())
        .containsExactly(observation);
    assertThat(fhir.get("Patient/" + target + "/Observation").ids()).containsExactly(observation);
    assertThat(fhir.get("Observation?subject=Patient/" + source).ids()).isEmpty();
    ListResource moved = read(ListResource.class, list);
    assertThat(moved.getSubject().getReference()).isEqualTo("Patient/" + target);
    assertThat(moved.getEntry())
        .extracting(entry -> entry.getItem().getReference())
        .containsOnly("Patient/" + target);
    assertThat(((Reference) moved.getExtension().get(0).getValue()).getReference())
        .isEqualTo("Patient/" + target);
    assertThat(fhir.get("Observation/" + observation + "/_history").bundle().getTotal())
        .isEqualTo(2);
    Parameters parameters = answer.as(Parameters.class);
    assertThat(parameters.getParameter())
        .extracting(parameter -> parameter.getName())
        .containsExactly("input", "outcome", "result", "task");
    Task task = read(Task.class, task(answer));
    assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(task.getFocus().getReference()).isEqualTo("Patient/" + target);
  }

  @Test
  void unmergeMovesBackWhatWasMovedAndNoMore() {
    String source = patient();
    String target = patient();
    String moved = fhir.create(Observations.heartRate(source, 70)).id();
    String amended = fhir.create(Observations.heartRate(source, 71)).id();
    String changed = fhir.create(Observations.heartRate(source, 72)).id();
    String targets = fhir.create(Observations.heartRate(target, 73)).id();
    String list = list(source, target);
    ListResource before = read(ListResource.class, list);
    Answer merged = merge(source, target);
    String later = fhir.create(Observations.heartRate(target, 74)).id();
    Observation amendment = read(Observation.class, amended);
    amendment.addNote().setText("The cuff was loose.");
    fhir.update(amendment);
    Observation change = read(Observation.class, changed);
    change.getSubject().setReference("Patient/" + patient());
    fhir.update(change);

    Answer answer = unmerge(task(merged));

    assertThat(answer).hasStatus(200);
    assertThat(fhir.get("Observation?subject=Patient/" + source).ids())
        .containsExactlyInAnyOrder(moved, amended);
    assertThat(fhir.get("Observation?subject=Patient/" + target).ids())
        .containsExactlyInAnyOrder(targets, later);
    assertThat(read(ListResource.class, list).getEntry())
        .extracting(entry -> entry.getItem().getReference())
        .containsExactlyElementsOf(
            before.getEntry().stream().map(entry -> entry.getItem().getReference()).toList());
    Patient resumed = read(Patient.class, source);
    assertThat(resumed.hasActive()).isFalse();
    assertThat(resumed.hasLink()).isFalse();
    Patient relieved = read(Patient.class, target);
    assertThat(relieved.hasLink()).isFalse();
    assertThat(relieved.getIdentifier()).hasSize(1);
    // The desk does not see observations, so it is not told which one.
    OperationOutcome outcome = outcome(answer);
    assertThat(outcome.getIssue())
        .filteredOn(issue -> issue.getSeverity() == IssueSeverity.WARNING)
        .singleElement()
        .satisfies(
            issue ->
                assertThat(issue.getDiagnostics())
                    .contains("you may not see")
                    .doesNotContain(changed));
    assertThat(read(Task.class, task(merged)).getStatus()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(unmerge(task(merged))).hasStatus(422);
    assertThat(fhir.create(Observations.heartRate(source, 75))).hasStatus(201);
    assertThat(merge(source, target)).hasStatus(200);
  }

  @Test
  void mergedPatientCannotBeWrittenNorReferredTo() {
    String source = patient();
    String target = patient();
    Observation observation = Observations.heartRate(source, 70);
    merge(source, target);
    Patient changed = read(Patient.class, source);
    changed.setActive(true);

    assertThat(fhir.update(changed)).hasStatus(409).hasIssue(IssueType.BUSINESSRULE, "merged");
    assertThat(fhir.delete("Patient/" + source)).hasStatus(409);
    assertThat(fhir.create(observation)).hasStatus(409).hasIssue(IssueType.BUSINESSRULE, "merged");
    assertThat(fhir.get("Observation?subject=Patient/" + source).ids()).isEmpty();
    observation.getSubject().setReference("Patient/" + target);
    assertThat(fhir.create(observation)).hasStatus(201);
  }

  @Test
  void consentsOfTheSourceProtectTheTarget() {
    String source = patient();
    String target = patient();
    Account doctor = people.with("doctor", "Practitioner/" + fhir.create(new Practitioner()).id());
    FhirHttp asDoctor = fhir.as(login.token(doctor, "user/*.rs"));
    String observation = fhir.create(Observations.heartRate(target, 70)).id();
    Consent consent = new Consent().setStatus(ConsentState.ACTIVE);
    consent.addPolicy().setUri("https://foyer.example.org/privacy");
    consent
        .getScope()
        .addCoding(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null));
    consent.addCategory().addCoding(new Coding("http://loinc.org", "59284-0", null));
    consent.getPatient().setReference("Patient/" + source);
    consent.getProvision().setType(ConsentProvisionType.DENY);
    consent
        .getProvision()
        .addActor()
        .setReference(new Reference(String.valueOf(doctor.fhirUser())))
        .getRole()
        .setText("doctor");
    fhir.create(consent);
    assertThat(asDoctor.get("Observation/" + observation)).hasStatus(200);

    Answer merged = merge(source, target);

    assertThat(asDoctor.get("Observation/" + observation)).hasStatus(404);
    assertThat(asDoctor.get("Patient/" + target)).hasStatus(404);
    unmerge(task(merged));
    assertThat(asDoctor.get("Observation/" + observation)).hasStatus(200);
    assertThat(asDoctor.get("Patient/" + source)).hasStatus(404);
  }

  @Test
  void accountsOfTheSourceBecomeTheTargets() {
    String source = patient();
    String target = patient();
    Account account = people.with("patient", "Patient/" + source);
    FhirHttp app = fhir.as(login.token(account, "patient/*.rs launch/patient", source));
    String observation = fhir.create(Observations.heartRate(target, 70)).id();
    assertThat(app.get("Patient/" + source)).hasStatus(200);

    Answer merged = merge(source, target);

    assertThat(merged).hasStatus(200);
    assertThat(accounts.find(account.id()).orElseThrow().fhirUser()).isEqualTo("Patient/" + target);
    assertThat(app.get("Patient/" + source)).hasStatus(401);
    assertThat(
            fhir.as(login.token(account, "user/*.rs")).get("Observation/" + observation).status())
        .isEqualTo(200);
    unmerge(task(merged));
    assertThat(accounts.find(account.id()).orElseThrow().fhirUser()).isEqualTo("Patient/" + source);
  }

  @Test
  void relatedPersonsOfTheSourceActForTheTarget() {
    String source = patient();
    String target = patient();
    RelatedPerson mother = new RelatedPerson();
    mother.getPatient().setReference("Patient/" + source);
    String reference = "RelatedPerson/" + fhir.create(mother).id();
    FhirHttp asMother = fhir.as(login.token(people.with("related-person", reference), "user/*.rs"));
    assertThat(asMother.get("Patient/" + target)).hasStatus(404);

    merge(source, target);

    assertThat(asMother.get("Patient/" + target)).hasStatus(200);
  }

  @Test
  void mergeWhenBothHaveAccountsThenNothingChanges() {
    String source = patient();
    String target = patient();
    people.with("patient", "Patient/" + source);
    people.with("patient", "Patient/" + target);
    String observation = fhir.create(Observations.heartRate(source, 70)).id();

    assertThat(merge(source, target)).hasStatus(409).hasIssue(IssueType.CONFLICT, "conflict");

    assertThat(read(Patient.class, source).hasLink()).isFalse();
    assertThat(read(Observation.class, observation).getSubject().getReference())
        .isEqualTo("Patient/" + source);
    assertThat(fhir.create(Observations.heartRate(source, 71))).hasStatus(201);
  }

  @Test
  void mergesMayFollowEachOtherButNotInACircle() {
    String first = patient();
    String second = patient();
    String third = patient();
    String observation = fhir.create(Observations.heartRate(first, 70)).id();

    Answer one = merge(first, second);
    Answer two = merge(second, third);

    assertThat(two).hasStatus(200);
    assertThat(read(Observation.class, observation).getSubject().getReference())
        .isEqualTo("Patient/" + third);
    assertThat(merge(third, first)).hasStatus(422);
    assertThat(merge(first, third)).hasStatus(422);
    assertThat(merge(third, third)).hasStatus(422);
    assertThat(unmerge(task(one))).hasStatus(422);
    assertThat(unmerge(task(two))).hasStatus(200);
    assertThat(unmerge(task(one))).hasStatus(200);
    assertThat(read(Observation.class, observation).getSubject().getReference())
        .isEqualTo("Patient/" + first);
  }

  @Test
  void mergesAtOnceAreDoneOnce() throws Exception {
    String source = patient();
    List<String> targets = List.of(patient(), patient(), patient(), patient());
    ExecutorService desks = Executors.newFixedThreadPool(AT_ONCE + 1);
    try {
      List<Future<Answer>> merges = new ArrayList<>();
      targets.forEach(target -> merges.add(desks.submit(() -> merge(source, target))));
      Future<Answer> write = desks.submit(() -> fhir.create(Observations.heartRate(source, 70)));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> merge : merges) {
        statuses.add(merge.get().status());
      }
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
      assertThat(write.get().status()).isIn(201, 409);
    } finally {
      desks.shutdownNow();
    }
    assertThat(fhir.get("Observation?subject=Patient/" + source).ids()).isEmpty();
    assertThat(read(Patient.class, source).getLink()).hasSize(1);
  }

  @Test
  void previewChangesNothing() {
    String source = patient();
    String target = patient();
    Parameters parameters = parameters(source, target);
    parameters.addParameter("preview", true);

    Answer answer = desk.post("Patient/$merge", Fhir.json(parameters));

    assertThat(answer).hasStatus(200);
    assertThat(answer.as(Parameters.class).hasParameter("task")).isFalse();
    Patient result =
        (Patient)
            answer.as(Parameters.class).getParameter().stream()
                .filter(parameter -> parameter.getName().equals("result"))
                .findFirst()
                .orElseThrow()
                .getResource();
    assertThat(result.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACES);
    assertThat(read(Patient.class, target).hasLink()).isFalse();
    assertThat(read(Patient.class, source).hasActive()).isFalse();
  }

  @Test
  void patientsMayBeNamedByIdentifiersAndTheResultByAResource() {
    String source = patient();
    String target = patient();
    Patient result = read(Patient.class, target);
    result.getNameFirstRep().setFamily("Chosen");
    Parameters parameters = new Parameters();
    parameters
        .addParameter()
        .setName("source-patient-identifier")
        .setValue(read(Patient.class, source).getIdentifierFirstRep());
    parameters
        .addParameter()
        .setName("target-patient-identifier")
        .setValue(result.getIdentifierFirstRep());
    parameters.addParameter().setName("result-patient").setResource(result);

    assertThat(desk.post("Patient/$merge", Fhir.json(parameters))).hasStatus(200);

    Patient continued = read(Patient.class, target);
    assertThat(continued.getNameFirstRep().getFamily()).isEqualTo("Chosen");
    assertThat(continued.getLinkFirstRep().getOther().getReference())
        .isEqualTo("Patient/" + source);
  }

  @Test
  void mergeWhenTheCallerMayNotThenItIsRefused() {
    String source = patient();
    String target = patient();
    String merged = task(merge(patient(), patient()));

    for (String role : List.of("doctor", "nurse", "billing", "patient")) {
      FhirHttp caller = fhir.as(login.token(people.with(role), "user/*.cruds"));
      assertThat(caller.post("Patient/$merge", Fhir.json(parameters(source, target))))
          .as(role)
          .hasStatus(403);
      assertThat(caller.post("Patient/$unmerge", Fhir.json(task(new Parameters(), merged))))
          .as(role)
          .hasStatus(403);
    }
    FhirHttp reader = fhir.as(login.token(people.with("receptionist"), "user/*.rs"));
    assertThat(reader.post("Patient/$merge", Fhir.json(parameters(source, target)))).hasStatus(403);
    assertThat(read(Patient.class, source).hasLink()).isFalse();
  }

  @Test
  void mergeWhenTheRequestIsWrongThenItSaysHow() {
    String source = patient();
    Parameters incomplete = new Parameters();
    incomplete.addParameter("source-patient", new Reference("Patient/" + source));

    assertThat(merge(source, "nobody")).hasStatus(404).hasIssue(IssueType.NOTFOUND, "not-found");
    assertThat(desk.post("Patient/$merge", Fhir.json(incomplete)))
        .hasStatus(400)
        .hasIssue(IssueType.VALUE, "invalid-parameter");
    assertThat(unmerge("nothing")).hasStatus(404);
    assertThat(
            fhir
                .get("metadata")
                .as(CapabilityStatement.class)
                .getRestFirstRep()
                .getResource()
                .stream()
                .filter(type -> type.getType().equals("Patient"))
                .flatMap(type -> type.getOperation().stream())
                .map(operation -> operation.getName()))
        .contains("match", "register", "merge", "unmerge");
  }

  private String patient() {
    return fhir.create(Patients.somebody()).id();
  }

  private String list(String source, String target) {
    ListResource list = new ListResource().setStatus(ListStatus.CURRENT).setMode(ListMode.WORKING);
    list.getSubject().setReference("Patient/" + source);
    list.addEntry().getItem().setReference("Patient/" + target);
    list.addEntry().getItem().setReference("Patient/" + source);
    list.addExtension("urn:example:about", new Reference("Patient/" + source));
    return fhir.create(list).id();
  }

  private Answer merge(String source, String target) {
    return desk.post("Patient/$merge", Fhir.json(parameters(source, target)));
  }

  private Answer unmerge(String task) {
    return desk.post("Patient/$unmerge", Fhir.json(task(new Parameters(), task)));
  }

  private static Parameters parameters(String source, String target) {
    Parameters parameters = new Parameters();
    parameters.addParameter("source-patient", new Reference("Patient/" + source));
    parameters.addParameter("target-patient", new Reference("Patient/" + target));
    return parameters;
  }

  private static Parameters task(Parameters parameters, String task) {
    return parameters.addParameter("task", new Reference("Task/" + task));
  }

  private static String task(Answer answer) {
    return answer.as(Parameters.class).getParameter().stream()
        .filter(parameter -> parameter.getName().equals("task"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.body()))
        .getResource()
        .getIdElement()
        .getIdPart();
  }

  private static OperationOutcome outcome(Answer answer) {
    return (OperationOutcome)
        answer.as(Parameters.class).getParameter().stream()
            .filter(parameter -> parameter.getName().equals("outcome"))
            .findFirst()
            .orElseThrow()
            .getResource();
  }

  private <T extends org.hl7.fhir.r4.model.Resource> T read(Class<T> type, String id) {
    return fhir.get((type == ListResource.class ? "List" : type.getSimpleName()) + "/" + id)
        .as(type);
  }
}
