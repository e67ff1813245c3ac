package org.foyer.pharmacy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prescriptions reach the pharmacies of this hospital. */
@ServerTest
class RoutingIT {

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Prescribing prescribing;

  RoutingIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.prescribing = new Prescribing(fhir);
  }

  @Test
  void anActivePrescriptionHasATaskAtThePharmacyThatItNames() {
    String pharmacy = prescribing.pharmacy();
    String patient = prescribing.patient();

    String prescription = prescribing.prescribed(patient, pharmacy);

    assertThat(prescribing.tasks(prescription)).hasSize(1);
    Task task = prescribing.tasks(prescription).get(0);
    assertThat(task.getStatus()).isEqualTo(TaskStatus.REQUESTED);
    assertThat(Prescribing.stage(task)).isEqualTo("received");
    assertThat(task.getOwner().getReference()).isEqualTo(pharmacy);
    assertThat(task.getLocation().getReference()).startsWith("Location/");
    assertThat(task.getFor().getReference()).isEqualTo(patient);
    assertThat(((Quantity) task.getInputFirstRep().getValue()).getValue())
        .isEqualByComparingTo("28");
  }

  @Test
  void aPrescriptionWithoutAPharmacyGoesWhereThePatientPrefers() {
    String pharmacy = prescribing.pharmacy();
    MedicationRequest draft =
        prescribing
            .prescription(prescribing.patientOf(pharmacy))
            .setStatus(MedicationRequestStatus.DRAFT);
    String id = "MedicationRequest/" + fhir.create(draft).id();
    assertThat(prescribing.tasks(id)).isEmpty();

    prescribing.become(id, MedicationRequestStatus.ACTIVE);

    assertThat(prescribing.tasks(id))
        .extracting(task -> task.getOwner().getReference())
        .containsExactly(pharmacy);
  }

  @Test
  void aPrescriptionThatNamesNoPharmacyIsStoredAndMakesNoTask() {
    MedicationRequest request = prescribing.prescription(prescribing.patient());
    String organization = "Organization/" + fhir.create(new Organization().setName("X")).id();
    request.getDispenseRequest().setPerformer(new Reference(organization));

    assertThat(prescribing.tasks("MedicationRequest/" + fhir.create(request).id())).isEmpty();
    request.getDispenseRequest().setPerformer(new Reference().setDisplay("The one at the corner"));
    assertThat(prescribing.tasks("MedicationRequest/" + fhir.create(request).id())).isEmpty();
  }

  @Test
  void importedHistoryMakesNoTask() {
    MedicationRequest request = prescribing.prescription(prescribing.patient());
    request.getDispenseRequest().setPerformer(new Reference(prescribing.pharmacy()));
    request.setStatus(MedicationRequestStatus.COMPLETED);

    assertThat(prescribing.tasks("MedicationRequest/" + fhir.create(request).id())).isEmpty();
  }

  @Test
  void aTaskIsHeldResumedAndCancelledAsItsPrescriptionIs() {
    String prescription = prescribing.prescribed(prescribing.patient(), prescribing.pharmacy());

    prescribing.become(prescription, MedicationRequestStatus.ONHOLD);
    assertThat(prescribing.stages(prescription)).containsExactly("on-hold");
    prescribing.become(prescription, MedicationRequestStatus.ACTIVE);
    assertThat(prescribing.stages(prescription)).containsExactly("received");
    prescribing.become(prescription, MedicationRequestStatus.STOPPED);
    assertThat(prescribing.stages(prescription)).containsExactly("cancelled");
    assertThat(prescribing.tasks(prescription).get(0).getStatusReason().getText())
        .isEqualTo("A test");
  }

  @Test
  void aPatientChangesThePharmacyWhileNothingIsPrepared() {
    String patient = prescribing.patient();
    String prescription = prescribing.prescribed(patient, prescribing.pharmacy());
    String other = prescribing.pharmacy();
    FhirHttp own = as("patient", patient, "patient/*.cruds user/*.cruds");

    Answer sent = send(own, prescription, other);

    assertThat(sent).hasStatus(200);
    assertThat(sent.as(Task.class).getOwner().getReference()).isEqualTo(other);
    assertThat(prescribing.stages(prescription)).containsExactlyInAnyOrder("cancelled", "received");
    assertThat(
            fhir.get(prescription)
                .as(MedicationRequest.class)
                .getDispenseRequest()
                .getPerformer()
                .getReference())
        .isEqualTo(other);
    assertThat(send(own, prescription, other).as(Task.class).getIdPart())
        .isEqualTo(sent.as(Task.class).getIdPart());
    assertThat(prescribing.tasks(prescription)).hasSize(2);
  }

  @Test
  void sendIsForDoctorsPharmacistsAndThePatient() {
    String patient = prescribing.patient();
    String prescription = prescribing.prescribed(patient, prescribing.pharmacy());
    String other = prescribing.pharmacy();

    assertThat(send(as("nurse", null, "user/*.cruds"), prescription, other)).hasStatus(403);
    assertThat(send(as("patient", prescribing.patient(), "user/*.cruds"), prescription, other))
        .hasStatus(404);
    assertThat(send(as("patient", patient, "user/*.rs"), prescription, other)).hasStatus(403);
    assertThat(send(as("doctor", null, "user/*.rs"), prescription, other)).hasStatus(403);
    assertThat(prescribing.stages(prescription)).containsExactly("received");
    assertThat(send(as("doctor", null, "user/*.cruds"), prescription, other)).hasStatus(200);
    assertThat(send(as("pharmacist", null, "user/*.cruds"), prescription, prescribing.pharmacy()))
        .hasStatus(200);
  }

  @Test
  void whatIsOverOrNoPharmacyIsNotSent() {
    String patient = prescribing.patient();
    String prescription = prescribing.prescribed(patient, prescribing.pharmacy());
    assertThat(send(fhir, prescription, "Organization/none")).hasStatus(422);
    assertThat(fhir.post(prescription + "/$send", "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(400)
        .hasIssue(IssueType.VALUE, "invalid-parameter");

    prescribing.become(prescription, MedicationRequestStatus.CANCELLED);

    assertThat(send(fhir, prescription, prescribing.pharmacy()))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-dispensable");
  }

  @Test
  void whoeverSendsAtTheSameTimeThereIsOneOpenTask() throws Exception {
    String prescription = prescribing.prescribed(prescribing.patient(), prescribing.pharmacy());
    List<String> pharmacies =
        List.of(prescribing.pharmacy(), prescribing.pharmacy(), prescribing.pharmacy());
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Answer>> calls =
          Stream.concat(pharmacies.stream(), pharmacies.stream())
              .<Callable<Answer>>map(one -> () -> send(fhir, prescription, one))
              .toList();
      for (Future<Answer> answer : callers.invokeAll(calls)) {
        assertThat(answer.get().status()).isIn(200, 409);
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(prescribing.stages(prescription)).containsOnlyOnce("received");
  }

  private FhirHttp as(String role, @Nullable String person, String scopes) {
    return fhir.as(login.token(people.with(role, person), scopes));
  }

  private static Answer send(FhirHttp caller, String prescription, String pharmacy) {
    return caller.post(
        prescription + "/$send",
        """
        {"resourceType": "Parameters", "parameter": [
          {"name": "pharmacy", "valueReference": {"reference": "%s"}}]}
        """
            .formatted(pharmacy));
  }
}
