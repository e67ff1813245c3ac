package org.foyer.pharmacy.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.WritePath;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

@ServerTest
class PrescriptionStateIT {

  private final FhirHttp fhir;
  private final Prescribing prescribing;

  PrescriptionStateIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.prescribing = new Prescribing(fhir, people, login);
  }

  @Test
  void everyTransitionOnEveryPathIsAsTheTableSays() {
    String patient = prescribing.patient();
    List<String> wrong = new ArrayList<>();
    for (WritePath path : WritePath.values()) {
      for (MedicationRequestStatus from : statuses()) {
        MedicationRequest before = stored(patient, from);
        for (MedicationRequestStatus to : statuses()) {
          if (from != to && Prescriptions.STATUSES.problem(from, to).isPresent()) {
            WritePath.Result result = path.write(fhir, before, changed(before, to));
            if (!result.isRefused(422, "transition-refused")) {
              wrong.add(path + " " + from + " to " + to + ": " + result);
            }
          }
        }
        assertThat(status(before)).as("%s after %s", from, path).isEqualTo(from);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPossibleTransitionIsTaken() {
    String patient = prescribing.patient();
    Map<MedicationRequestStatus, Integer> taken = new EnumMap<>(MedicationRequestStatus.class);
    WritePath[] paths = WritePath.values();
    int next = 0;
    for (MedicationRequestStatus from : statuses()) {
      for (MedicationRequestStatus to : statuses()) {
        if (from != to && Prescriptions.STATUSES.problem(from, to).isEmpty()) {
          MedicationRequest before = stored(patient, from);
          WritePath path = paths[next++ % paths.length];
          WritePath.Result result = path.write(fhir, before, changed(before, to));
          assertThat(result.status()).as("%s %s to %s: %s", path, from, to, result).isEqualTo(200);
          taken.merge(from, 1, Integer::sum);
        }
      }
    }
    assertThat(taken).hasSize(7);
  }

  @Test
  void fhirPathPatchWhenTheStepIsNotPossibleThenItIsRefused() {
    MedicationRequest over = stored(prescribing.patient(), MedicationRequestStatus.COMPLETED);

    Answer refused =
        fhir.send(
            "PATCH",
            path(over),
            BodyPublishers.ofString(
                """
                {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                  {"name": "type", "valueCode": "replace"},
                  {"name": "path", "valueString": "MedicationRequest.status"},
                  {"name": "value", "valueCode": "active"}]}]}
                """),
            request -> request.setHeader("Content-Type", "application/fhir+json"));

    assertThat(refused).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(refused.body()).contains("from completed to active", "entered-in-error");
  }

  @Test
  void operationsWhenThePrescriptionIsOverThenTheyAreRefused() {
    FhirHttp doctor = prescribing.doctor();
    String patient = prescribing.patient();
    for (MedicationRequestStatus status : statuses()) {
      String id = stored(patient, status).getIdElement().getIdPart();
      if (status != MedicationRequestStatus.DRAFT) {
        assertThat(Prescribing.sign(doctor, id))
            .hasStatus(422)
            .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
      }
      if (status != MedicationRequestStatus.ACTIVE && status != MedicationRequestStatus.ONHOLD) {
        assertThat(
                doctor.post(
                    "MedicationRequest/" + id + "/$replace",
                    """
                    {"resourceType": "Parameters", "parameter": [
                      {"name": "reason", "valueCode": "dose"},
                      {"name": "prescription", "resource": {"resourceType": "MedicationRequest",
                        "status": "draft", "intent": "order", "subject": {"reference": "%s"},
                        "medicationCodeableConcept": {"text": "Amoxicillin"}}}]}
                    """
                        .formatted(patient)))
            .hasStatus(422)
            .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
      }
    }
  }

  @Test
  void transactionWhenAStepIsNotPossibleThenTheEntryIsNamedAndNothingIsDone() {
    String patient = prescribing.patient();
    MedicationRequest over = stored(patient, MedicationRequestStatus.STOPPED);
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setResource(Prescribing.draft(patient))
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("MedicationRequest");
    bundle
        .addEntry()
        .setResource(over.copy().setStatus(MedicationRequestStatus.ACTIVE))
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(path(over));

    Answer refused = fhir.transact(bundle);

    assertThat(refused).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(refused.body()).contains("Bundle.entry[1]");
    assertThat(fhir.get("MedicationRequest?status=draft&subject=" + patient).ids()).isEmpty();
  }

  @Test
  void holdWhenNobodySaysWhyThenItIsRefusedOnEveryPath() {
    MedicationRequest active = stored(prescribing.patient(), MedicationRequestStatus.ACTIVE);
    for (WritePath path : WritePath.values()) {
      WritePath.Result result =
          path.write(fhir, active, active.copy().setStatus(MedicationRequestStatus.ONHOLD));
      assertThat(result.isRefused(422, "reason-required")).as("%s: %s", path, result).isTrue();
    }
  }

  @Test
  void createWhenAPersonsOrderIsNoDraftThenItNeedsASignature() {
    FhirHttp doctor = prescribing.doctor();
    String patient = prescribing.patient();
    for (MedicationRequestStatus status : statuses()) {
      Answer answer = doctor.create(Prescribing.order(patient, status));
      if (status == MedicationRequestStatus.DRAFT) {
        assertThat(answer).hasStatus(201);
      } else {
        assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "signature-required");
      }
    }
  }

  @Test
  void createWhenAPersonOnlyReportsOrPlansThenAnyStatusIsTaken() {
    FhirHttp doctor = prescribing.doctor();
    MedicationRequest reported =
        Prescribing.order(prescribing.patient(), MedicationRequestStatus.ACTIVE);
    reported.setReported(new BooleanType(true));
    MedicationRequest plan = reported.copy().setIntent(MedicationRequestIntent.PLAN);
    plan.setReported(null);

    for (MedicationRequest one : List.of(reported, plan)) {
      MedicationRequest stored = doctor.create(one).as(MedicationRequest.class);
      MedicationRequest order = stored.copy().setIntent(MedicationRequestIntent.ORDER);
      order.setReported(null);
      for (WritePath path : WritePath.values()) {
        WritePath.Result result = path.write(doctor, stored, order);
        assertThat(result.isRefused(422, "signature-required")).as("%s: %s", path, result).isTrue();
      }
    }
  }

  @Test
  void updateWhenAPersonActivatesADraftThenItNeedsASignatureOnEveryPath() {
    FhirHttp doctor = prescribing.doctor();
    MedicationRequest draft =
        doctor.create(Prescribing.draft(prescribing.patient())).as(MedicationRequest.class);
    for (WritePath path : WritePath.values()) {
      WritePath.Result result =
          path.write(doctor, draft, draft.copy().setStatus(MedicationRequestStatus.ACTIVE));
      assertThat(result.isRefused(422, "signature-required")).as("%s: %s", path, result).isTrue();
    }
  }

  @Test
  void updateWhenADeletedDraftComesBackThenItIsANewOne() {
    FhirHttp doctor = prescribing.doctor();
    MedicationRequest draft = stored(prescribing.patient(), MedicationRequestStatus.DRAFT);
    assertThat(fhir.delete(path(draft))).isSuccessful();

    assertThat(doctor.update(draft.copy().setStatus(MedicationRequestStatus.ACTIVE)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "signature-required");
    assertThat(doctor.update(draft)).isSuccessful();
  }

  @Test
  void updateWhenAnImportedOrderIsInForceThenPeopleDoNotChangeItsContent() {
    FhirHttp doctor = prescribing.doctor();
    MedicationRequest active = stored(prescribing.patient(), MedicationRequestStatus.ACTIVE);
    MedicationRequest other = active.copy();
    other.getDosageInstructionFirstRep().setText("2 tabs po bid x 10 days");
    for (WritePath path : WritePath.values()) {
      assertThat(path.write(doctor, active, other).isRefused(422, "signed-content-locked"))
          .as("%s", path)
          .isTrue();
    }
    assertThat(doctor.update(changed(active, MedicationRequestStatus.STOPPED))).hasStatus(200);
  }

  @Test
  void patchWhenTwoChangeTheStatusAtOnceThenTheHistoryIsLegal() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 5; i++) {
        MedicationRequest active = stored(prescribing.patient(), MedicationRequestStatus.ACTIVE);
        List<Future<WritePath.Result>> running = new ArrayList<>();
        for (MedicationRequestStatus to :
            List.of(MedicationRequestStatus.STOPPED, MedicationRequestStatus.COMPLETED)) {
          running.add(
              threads.submit(() -> WritePath.JSON_PATCH.write(fhir, active, changed(active, to))));
        }
        int done = 0;
        for (Future<WritePath.Result> one : running) {
          done += one.get().status() == 200 ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
        assertThat(fhir.get(path(active) + "/_history").ids()).hasSize(2);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<MedicationRequestStatus> statuses() {
    return Stream.of(MedicationRequestStatus.values())
        .filter(status -> status != MedicationRequestStatus.NULL)
        .toList();
  }

  private MedicationRequest stored(String patient, MedicationRequestStatus status) {
    return fhir.create(Prescribing.order(patient, status)).as(MedicationRequest.class);
  }

  private static MedicationRequest changed(MedicationRequest before, MedicationRequestStatus to) {
    return before
        .copy()
        .setStatus(to)
        .setStatusReason(new CodeableConcept().setText("The test wants it"));
  }

  private MedicationRequestStatus status(MedicationRequest request) {
    return fhir.get(path(request)).as(MedicationRequest.class).getStatus();
  }

  private static String path(MedicationRequest request) {
    return "MedicationRequest/" + request.getIdElement().getIdPart();
  }
}
