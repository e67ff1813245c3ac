package org.foyer.pharmacy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.Site;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital and an outside pharmacy, each with a Foyer of its own, exchange messages. */
class TwoPharmaciesIT {

  private static final String HOSPITAL = "hospital";
  private static final String OUTSIDE = "outside";
  private static final Map<String, String> QUICK =
      Map.of(
          "foyer.pharmacy.routing.first-pause", "200ms",
          "foyer.pharmacy.routing.longest-pause", "1s",
          "foyer.pharmacy.routing.lease", "10s");
  private static final String NUMBERS = "https://example.org/prescriptions";

  private static Site hospital;
  private static Site pharmacy;
  private static int hospitalPort;
  private static int pharmacyPort;

  private final FhirHttp here;
  private final FhirHttp there;
  private final Prescribing prescribing;
  private final OutsidePharmacy counter;

  TwoPharmaciesIT() {
    here = Objects.requireNonNull(hospital).fhir();
    there = Objects.requireNonNull(pharmacy).fhir();
    prescribing = new Prescribing(here);
    counter = new OutsidePharmacy(there, "Organization/" + OUTSIDE);
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    hospitalPort = freePort();
    pharmacyPort = freePort();
    ECKeyGenerator keys = new ECKeyGenerator(Curve.P_384);
    hospital =
        Site.start(
            HOSPITAL,
            hospitalPort,
            OUTSIDE,
            pharmacyPort,
            folder.resolve(HOSPITAL),
            keys.keyID("hospital").generate(),
            QUICK);
    pharmacy =
        Site.start(
            OUTSIDE,
            pharmacyPort,
            HOSPITAL,
            hospitalPort,
            folder.resolve(OUTSIDE),
            keys.keyID("outside").generate(),
            QUICK);
    hospital.awaitReady();
    pharmacy.awaitReady();
    hospital.registers(pharmacy, "pharmacy-system");
    pharmacy.registers(hospital, "prescriber-system");
    hospital.knows(HOSPITAL);
    hospital.knowsPharmacy(OUTSIDE);
    pharmacy.knows(HOSPITAL);
    pharmacy.knows(OUTSIDE);
    new Prescribing(pharmacy.fhir()).place("Organization/" + OUTSIDE);
  }

  @AfterAll
  static void stop() {
    hospital.close();
    pharmacy.close();
  }

  @Test
  void aPrescriptionIsFilledThereInPartAndThenWholly() {
    String number = UUID.randomUUID().toString();
    String prescription =
        prescribe(number, request -> request.getDispenseRequest().setNumberOfRepeatsAllowed(0));
    assertThat(prescribing.stages(prescription)).containsExactly("sent");

    Task queued = queued(number);
    assertThat(queued.getStatus()).isEqualTo(TaskStatus.REQUESTED);
    MedicationRequest received =
        there.get(queued.getFocus().getReference()).as(MedicationRequest.class);
    assertThat(received.getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
    assertThat(received.getDispenseRequest().getPerformer().getReference())
        .isEqualTo("Organization/" + OUTSIDE);
    assertThat(received.getDosageInstructionFirstRep().getText())
        .isEqualTo("Take one tablet once daily.");

    counter.handOver(queued, 10, FillStage.PARTLY_FILLED);
    soon().untilAsserted(() -> assertThat(dispensed(prescription)).containsExactly(10));
    soon()
        .untilAsserted(
            () -> assertThat(prescribing.stages(prescription)).containsExactly("partly-filled"));
    counter.handOver(queued, 18, FillStage.HANDED_OVER);

    soon()
        .untilAsserted(() -> assertThat(dispensed(prescription)).containsExactlyInAnyOrder(10, 18));
    soon()
        .untilAsserted(
            () -> assertThat(prescribing.stages(prescription)).containsExactly("handed-over"));
    assertThat(prescribing.tasks(prescription).get(0).getOutput()).hasSize(2);
    assertThat(here.get(prescription).as(MedicationRequest.class).getStatus())
        .isEqualTo(MedicationRequestStatus.COMPLETED);
  }

  @Test
  void whatIsCancelledHereIsCancelledThere() {
    String number = UUID.randomUUID().toString();
    String prescription = prescribe(number);
    Task queued = queued(number);

    prescribing.become(prescription, MedicationRequestStatus.STOPPED);

    soon()
        .untilAsserted(
            () ->
                assertThat(Prescribing.stage(counter.task(queued.getIdPart())))
                    .isEqualTo("cancelled"));
    assertThat(there.get(queued.getFocus().getReference()).as(MedicationRequest.class).getStatus())
        .isEqualTo(MedicationRequestStatus.CANCELLED);
  }

  @Test
  void thePharmacyIsChangedOnceTheFirstHasStopped() {
    String number = UUID.randomUUID().toString();
    String prescription = prescribe(number);
    queued(number);
    String own = prescribing.pharmacy();

    assertThat(send(prescription, own)).hasStatus(200);

    soon()
        .untilAsserted(
            () ->
                assertThat(prescribing.stages(prescription))
                    .containsExactlyInAnyOrder("cancelled", "received"));
  }

  @Test
  void aPharmacyAsksForARenewalAndHearsTheAnswer() {
    String number = UUID.randomUUID().toString();
    String prescription = prescribe(number);
    Task queued = queued(number);
    String asked = there.create(renewal(queued)).id();

    Task request =
        soon()
            .until(
                () ->
                    here.get("Task?code=approve&focus=" + prescription).resources().stream()
                        .map(Task.class::cast)
                        .findFirst()
                        .orElse(null),
                task -> task != null);
    assertThat(request.getRequester().getReference()).isEqualTo("Organization/" + OUTSIDE);
    String second = there.create(renewal(queued)).id();
    soon()
        .untilAsserted(
            () -> assertThat(counter.task(second).getStatus()).isEqualTo(TaskStatus.REJECTED));
    assertThat(counter.task(second).getStatusReason().getText()).contains("asked for already");
    assertThat(counter.task(asked).getStatus()).isEqualTo(TaskStatus.REQUESTED);
    request.setStatus(TaskStatus.REJECTED);
    request.setStatusReason(
        new CodeableConcept(
            new Coding(
                "https://foyer.org/fhir/CodeSystem/prescription-refusal-reason",
                "visit-needed",
                null)));
    assertThat(here.update(request)).hasStatus(200);

    soon()
        .untilAsserted(
            () -> assertThat(counter.task(asked).getStatus()).isEqualTo(TaskStatus.REJECTED));
  }

  @Test
  void aRenewalThatIsAskedForTooEarlyIsDeniedAtOnce() {
    String number = UUID.randomUUID().toString();
    String prescription = prescribe(number, TwoPharmaciesIT::daily);
    String asked = there.create(renewal(queued(number))).id();

    soon()
        .untilAsserted(
            () -> assertThat(counter.task(asked).getStatus()).isEqualTo(TaskStatus.REJECTED));

    assertThat(
            counter
                .task(asked)
                .getStatusReason()
                .hasCoding(
                    "https://foyer.org/fhir/CodeSystem/prescription-refusal-reason", "too-early"))
        .isTrue();
    assertThat(here.get("Task?code=approve&focus=" + prescription).resources())
        .extracting(task -> ((Task) task).getStatus())
        .containsExactly(TaskStatus.REJECTED);
  }

  @Test
  void whatIsHandedOverThereAboveWhatIsPrescribedIsNotedHere() {
    String number = UUID.randomUUID().toString();
    String prescription = prescribe(number);
    Task queued = queued(number);
    MedicationRequest request = here.get(prescription).as(MedicationRequest.class);
    MedicationDispense elsewhere = new MedicationDispense();
    elsewhere
        .setStatus(MedicationDispenseStatus.COMPLETED)
        .setMedication(request.getMedication())
        .setSubject(request.getSubject())
        .setQuantity(Prescribing.tablets(40))
        .setWhenHandedOver(Date.from(Instant.now()))
        .addAuthorizingPrescription(new Reference(prescription));
    here.create(elsewhere);

    counter.handOver(queued, 28, FillStage.HANDED_OVER);

    soon()
        .untilAsserted(
            () ->
                assertThat(RoutingReason.NOT_RECORDED.isOf(prescribing.tasks(prescription).get(0)))
                    .isTrue());
    Task told = prescribing.tasks(prescription).get(0);
    assertThat(told.getNote())
        .filteredOn(note -> note.getText().contains("handed over 28 tablet"))
        .hasSize(1);
    assertThat(dispensed(prescription)).containsExactly(40);
    soon()
        .untilAsserted(
            () ->
                assertThat(RoutingReason.NOT_ACCEPTED.isOf(counter.task(queued.getIdPart())))
                    .isTrue());
  }

  @Test
  void aMessageThatComesAgainIsAnsweredTheSame() throws Exception {
    String prescription = prescribe(UUID.randomUUID().toString());
    String fill = hospital.fill(prescribing.tasks(prescription).get(0).getIdPart());
    FhirHttp outside = hospital.as(pharmacy, "system/MessageHeader.c");
    String message =
        message("cancel-rx-response", UUID.randomUUID().toString(), OUTSIDE, HOSPITAL, fill);

    assertThat(process(outside, message)).hasStatus(200);
    assertThat(process(outside, message)).hasStatus(200);
  }

  @Test
  void nothingIsLostAndNothingComesTwiceWhenTheServersDieInBetween() {
    String number = UUID.randomUUID().toString();
    pharmacy.kill();
    String prescription = prescribe(number);
    assertThat(prescribing.stages(prescription)).containsExactly("sent");
    pharmacy.restart(HOSPITAL, hospitalPort);

    Task queued = queued(number);
    hospital.kill();
    counter.handOver(queued, 28, FillStage.HANDED_OVER);
    hospital.restart(OUTSIDE, pharmacyPort);

    soon().untilAsserted(() -> assertThat(dispensed(prescription)).containsExactly(28));
    soon()
        .untilAsserted(
            () -> assertThat(prescribing.stages(prescription)).containsExactly("handed-over"));
    assertThat(there.get("MedicationRequest?identifier=" + NUMBERS + "|" + number).resources())
        .hasSize(1);
    assertThat(there.get("Task?focus=" + queued.getFocus().getReference()).resources()).hasSize(1);
  }

  @Test
  void onlyPartnersSpeakAndOnlyOfWhatWentBetweenThem() throws Exception {
    FhirHttp prescriber = pharmacy.as(hospital, "system/MessageHeader.c");
    FhirHttp outside = hospital.as(pharmacy, "system/MessageHeader.c");
    String message = UUID.randomUUID().toString();
    String fill = UUID.randomUUID().toString();

    assertThat(process(there, message("cancel-rx", message, HOSPITAL, OUTSIDE, fill)))
        .hasStatus(403);
    assertThat(process(prescriber, message("cancel-rx", message, OUTSIDE, OUTSIDE, fill)))
        .hasStatus(403);
    assertThat(process(prescriber, message("cancel-rx", message, HOSPITAL, HOSPITAL, fill)))
        .hasStatus(403);
    assertThat(process(prescriber, message("rx-fill", message, HOSPITAL, OUTSIDE, fill)))
        .hasStatus(403);
    assertThat(process(prescriber, message("cancel-rx", message, HOSPITAL, OUTSIDE, fill)))
        .hasStatus(422);
    assertThat(process(outside, message("new-rx", message, OUTSIDE, HOSPITAL, fill)))
        .hasStatus(403);
    assertThat(process(there.anonymous(), message("cancel-rx", message, HOSPITAL, OUTSIDE, fill)))
        .hasStatus(401);
    assertThat(prescriber.get("MedicationRequest")).hasStatus(403);
  }

  @Test
  void outsidePharmaciesSeeOnlyWhatWasSentToThem() throws Exception {
    String sent = prescribe(UUID.randomUUID().toString());
    String other = prescribing.prescribed(prescribing.patient(), prescribing.pharmacy());
    FhirHttp outside =
        hospital.as(pharmacy, "system/Task.rs system/MedicationRequest.rs system/Patient.rs");
    String own = prescribing.tasks(sent).get(0).getIdPart();
    String hidden = prescribing.tasks(other).get(0).getIdPart();

    assertThat(outside.get("Task/" + own)).hasStatus(200);
    assertThat(outside.get("Task/" + hidden)).hasStatus(404);
    assertThat(outside.get("Task?focus=" + sent)).hasIds(own);
    assertThat(outside.get("Task?focus=" + other).ids()).isEmpty();
    assertThat(outside.get(other)).hasStatus(404);
    assertThat(outside.get("Patient")).hasStatus(403);
  }

  private static void daily(MedicationRequest request) {
    Dosage dosage = request.getDosageInstructionFirstRep();
    dosage.addDoseAndRate().setDose(Prescribing.tablets(1));
    dosage.getTiming().getRepeat().setFrequency(1).setPeriod(1).setPeriodUnit(Timing.UnitsOfTime.D);
  }

  private String prescribe(String number) {
    return prescribe(number, request -> {});
  }

  private String prescribe(String number, Consumer<MedicationRequest> more) {
    Patient patient = Patients.somebody();
    MedicationRequest request = prescribing.prescription("Patient/" + here.create(patient).id());
    request.addIdentifier().setSystem(NUMBERS).setValue(number);
    request.getDispenseRequest().setPerformer(new Reference("Organization/" + OUTSIDE));
    more.accept(request);
    return "MedicationRequest/" + here.create(request).id();
  }

  private Task queued(String number) {
    return soon()
        .until(
            () ->
                there
                    .get(
                        "Task?owner=Organization/outside&focus:MedicationRequest.identifier="
                            + NUMBERS
                            + "|"
                            + number)
                    .resources()
                    .stream()
                    .map(Task.class::cast)
                    .findFirst()
                    .orElse(null),
            task -> task != null);
  }

  private static Task renewal(Task queued) {
    Task task = new Task();
    task.setStatus(TaskStatus.REQUESTED)
        .setIntent(TaskIntent.PROPOSAL)
        .setCode(
            new CodeableConcept(new Coding(PharmacyCodes.TASK_CODE, PharmacyCodes.APPROVE, null)))
        .setFocus(queued.getFocus())
        .setFor(queued.getFor());
    task.addNote().setText("The patient has a week left.");
    return task;
  }

  private List<Integer> dispensed(String prescription) {
    return here.get("MedicationDispense?prescription=" + prescription).resources().stream()
        .map(dispense -> ((MedicationDispense) dispense).getQuantity().getValue().intValue())
        .toList();
  }

  private Answer send(String prescription, String to) {
    return here.post(
        prescription + "/$send",
        """
        {"resourceType": "Parameters", "parameter": [
          {"name": "pharmacy", "valueReference": {"reference": "%s"}}]}
        """
            .formatted(to));
  }

  private static Answer process(FhirHttp caller, String message) {
    return caller.post("$process-message", message);
  }

  private static String message(
      String event, String id, String sender, String receiver, String fill) {
    return """
    {"resourceType": "Parameters", "parameter": [{"name": "content", "resource": {
      "resourceType": "Bundle", "type": "message", "entry": [
        {"fullUrl": "urn:uuid:%2$s", "resource": {"resourceType": "MessageHeader", "id": "%2$s",
          "eventCoding": {"system": "https://foyer.org/fhir/CodeSystem/prescription-message",
            "code": "%1$s"},
          "sender": {"identifier":
            {"system": "https://example.org/organizations", "value": "%3$s"}},
          "destination": [{"endpoint": "https://example.org/fhir", "receiver": {"identifier":
            {"system": "https://example.org/organizations", "value": "%4$s"}}}],
          "source": {"endpoint": "https://example.org/fhir"}}},
        {"resource": {"resourceType": "Task", "status": "cancelled", "intent": "order",
          "identifier": [{"system": "urn:ietf:rfc:3986", "value": "urn:uuid:%5$s"}],
          "groupIdentifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:%5$s"},
          "businessStatus": {"coding": [
            {"system": "https://foyer.org/fhir/CodeSystem/pharmacy-task-status",
             "code": "handed-over"}]}}},
        {"resource": {"resourceType": "MedicationRequest", "status": "active",
          "intent": "order", "medicationCodeableConcept": {"text": "x"},
          "subject": {"display": "x"}}},
        {"resource": {"resourceType": "Patient"}}]}}]}
    """
        .formatted(event, id, sender, receiver, fill);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
