package org.foyer.pharmacy.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Mailbox;
import org.foyer.testing.Patients;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.DaysOfWeek;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** What patients hear of their prescriptions. */
@ServerTest
class PharmacyNoticesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String MEDICINE = "Amoxicillin";

  private final FhirHttp fhir;
  private final String address = Patients.unique() + "@patients.example";

  PharmacyNoticesIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void readyWhenAllIsThereThenALetterSaysWhereAndAReminderWaitsUntilItIsOver() throws Exception {
    Task task = sent(patient("", false), 20);

    become(task, TaskStatus.INPROGRESS, "ready");

    MimeMessage letter = letter(1);
    assertThat(letter.getSubject()).isEqualTo("Your prescription is ready");
    assertThat(Mailbox.textOf(letter))
        .contains("Mill Pharmacy, 1 Mill Lane, 12345 Brook", "Mon–Fri 08:00–18:00", "7KQ4")
        .doesNotContain(MEDICINE);
    CommunicationRequest reminder =
        await().atMost(PATIENCE).until(() -> active(task), found -> found.size() == 1).get(0);
    assertThat(reminder.getOccurrenceDateTimeType().getValue().toInstant())
        .isBetween(
            Instant.now().plus(Duration.ofHours(71)), Instant.now().plus(Duration.ofHours(72)));

    become(task, TaskStatus.FAILED, "returned");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(active(task)).isEmpty());
    assertThat(Mailbox.messagesTo(address)).hasSize(1);
  }

  @Test
  void readyWhenAPartIsThereThenTheLetterSaysThatTheRestComesLater() throws Exception {
    Task task = sent(patient("de", true), 12);

    become(task, TaskStatus.INPROGRESS, "ready");

    MimeMessage letter = letter(1);
    assertThat(letter.getSubject()).isEqualTo("Ein Teil Ihres Rezepts liegt bereit");
    assertThat(Mailbox.textOf(letter))
        .contains("Der Rest kommt später", "Arzneimittel: " + MEDICINE);
  }

  @Test
  void holdAndRefuseThenTheLettersSayWhatToDo() throws Exception {
    Task task = sent(patient("", false), 20);
    task.setStatusReason(
        concept("https://foyer.org/fhir/CodeSystem/prescription-hold-reason", "stock"));
    become(task, TaskStatus.ONHOLD, "on-hold");
    MimeMessage held = letter(1);
    assertThat(held.getSubject()).isEqualTo("Your prescription is on hold");
    assertThat(Mailbox.textOf(held)).contains("has been ordered");

    task.setStatusReason(
        concept("https://foyer.org/fhir/CodeSystem/dispense-refusal-reason", "not-available"));
    become(task, TaskStatus.REJECTED, "refused");
    MimeMessage refused = letter(2);
    assertThat(refused.getSubject()).isEqualTo("The pharmacy could not fill your prescription");
    assertThat(Mailbox.textOf(refused)).contains("try another pharmacy").doesNotContain(MEDICINE);
  }

  @Test
  void cancelWhenItWasReadyThenThePatientDoesNotComeInVain() throws Exception {
    Task task = sent(patient("", false), 20);
    become(task, TaskStatus.INPROGRESS, "ready");
    letter(1);

    become(task, TaskStatus.CANCELLED, "cancelled");

    assertThat(letter(2).getSubject()).isEqualTo("Your prescription is no longer ready");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(active(task)).isEmpty());
  }

  @Test
  void renewWhenItIsAnsweredThenThePatientHearsOfIt() throws Exception {
    String patient = patient("", false);
    Task approved = renewal(patient);
    Task denied = renewal(patient);

    update(approved.setStatus(TaskStatus.COMPLETED));
    assertThat(letter(1).getSubject()).isEqualTo("Your prescription was renewed");

    denied.setStatusReason(
        concept("https://foyer.org/fhir/CodeSystem/prescription-refusal-reason", "visit-needed"));
    update(denied.setStatus(TaskStatus.REJECTED));
    assertThat(Mailbox.textOf(letter(2))).contains("Please book an appointment");
  }

  private String patient(String language, boolean details) {
    Patient patient = Patients.somebody();
    patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(address);
    if (!language.isEmpty()) {
      patient.addCommunication().setLanguage(concept("urn:ietf:bcp:47", language));
    }
    String reference = stored(patient);
    if (details) {
      assertThat(
              fhir.post(
                  reference + "/$notification-preferences",
                  "{\"resourceType\":\"Parameters\",\"parameter\":"
                      + "[{\"name\":\"details\",\"valueBoolean\":true}]}"))
          .hasStatus(200);
    }
    return reference;
  }

  /** A fill of 20 tablets at an outside pharmacy, which prepares some of them. */
  private Task sent(String patient, int prepared) {
    MedicationRequest prescription = Prescribing.order(patient, MedicationRequestStatus.ACTIVE);
    prescription.getDispenseRequest().setQuantity(tablets(20));
    Location location = new Location().setName("Mill Pharmacy");
    location.getAddress().addLine("1 Mill Lane").setPostalCode("12345").setCity("Brook");
    location
        .addHoursOfOperation()
        .addDaysOfWeek(DaysOfWeek.MON)
        .addDaysOfWeek(DaysOfWeek.TUE)
        .addDaysOfWeek(DaysOfWeek.WED)
        .addDaysOfWeek(DaysOfWeek.THU)
        .addDaysOfWeek(DaysOfWeek.FRI)
        .setOpeningTime("08:00:00")
        .setClosingTime("18:00:00");
    Task task = task(patient, stored(prescription), PharmacyCodes.FULFILL, TaskIntent.ORDER);
    task.setStatus(TaskStatus.RECEIVED)
        .setBusinessStatus(concept(PharmacyCodes.TASK_STATUS, "sent"))
        .setOwner(new Reference(stored(new Organization().setName("Mill Pharmacy"))))
        .setLocation(new Reference(stored(location)));
    task.addInput()
        .setType(concept(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.QUANTITY))
        .setValue(tablets(20));
    task.addOutput()
        .setType(concept(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.DISPENSE))
        .setValue(new Reference(stored(dispense(task, prepared))));
    return create(task);
  }

  private static MedicationDispense dispense(Task task, int tablets) {
    return new MedicationDispense()
        .setStatus(MedicationDispenseStatus.PREPARATION)
        .setMedication(Prescribing.medicine("amoxicillin", "Amoxicillin 500 mg tablet"))
        .setSubject(task.getFor())
        .addAuthorizingPrescription(task.getFocus())
        .setQuantity(tablets(tablets));
  }

  private Task renewal(String patient) {
    MedicationRequest prescription = Prescribing.order(patient, MedicationRequestStatus.ACTIVE);
    return create(
        task(patient, stored(prescription), PharmacyCodes.APPROVE, TaskIntent.PROPOSAL)
            .setStatus(TaskStatus.REQUESTED));
  }

  private static Task task(String patient, String focus, String code, TaskIntent intent) {
    Task task = new Task();
    task.setIntent(intent)
        .setCode(concept(PharmacyCodes.TASK_CODE, code))
        .setFocus(new Reference(focus))
        .setFor(new Reference(patient));
    task.getGroupIdentifier()
        .setSystem(PharmacyCodes.PRESCRIPTION_NUMBER)
        .setValue("7KQ4-9XWD-2MHB");
    return task;
  }

  private Task create(Task task) {
    task.setId(stored(task));
    return task;
  }

  private void become(Task task, TaskStatus status, String stage) {
    task.setStatus(status).setBusinessStatus(concept(PharmacyCodes.TASK_STATUS, stage));
    update(task);
  }

  private void update(Task task) {
    assertThat(fhir.update(task)).hasStatus(200);
  }

  private MimeMessage letter(int number) {
    List<MimeMessage> letters =
        await()
            .atMost(PATIENCE)
            .until(() -> Mailbox.messagesTo(address), found -> found.size() >= number);
    assertThat(letters).hasSize(number);
    return letters.get(number - 1);
  }

  private List<CommunicationRequest> active(Task task) {
    String about = "Task/" + task.getIdElement().getIdPart();
    return fhir
        .get("CommunicationRequest?status=active&patient=" + task.getFor().getReference())
        .resources()
        .stream()
        .map(CommunicationRequest.class::cast)
        .filter(request -> about.equals(request.getAboutFirstRep().getReference()))
        .filter(request -> request.getStatus() == CommunicationRequestStatus.ACTIVE)
        .toList();
  }

  private String stored(Resource resource) {
    var answer = fhir.create(resource);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return resource.fhirType() + "/" + answer.id();
  }

  private static Quantity tablets(int number) {
    return new Quantity()
        .setValue(number)
        .setUnit("tablet")
        .setSystem("http://unitsofmeasure.org")
        .setCode("{tablet}");
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
