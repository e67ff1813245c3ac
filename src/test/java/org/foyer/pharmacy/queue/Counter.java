package org.foyer.pharmacy.queue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.stock.Stockroom;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;

/**
 * The counter of a pharmacy with its shelf, for tests.
 *
 * @param fhir a system that may do everything
 * @param room the shelf
 * @param owner the pharmacy, as a reference
 * @param patient a patient, as a reference
 * @param doctor a prescriber, as a reference
 */
public record Counter(FhirHttp fhir, Stockroom room, String owner, String patient, String doctor) {

  /** A new one, with an empty shelf. */
  public static Counter open(FhirHttp fhir) {
    Organization owner = new Organization().setName("Pharmacy " + Patients.unique());
    Practitioner doctor = new Practitioner();
    doctor.addName().setFamily("Doctor");
    return new Counter(
        fhir,
        Stockroom.open(fhir),
        "Organization/" + fhir.create(owner).id(),
        "Patient/" + fhir.create(Patients.somebody()).id(),
        "Practitioner/" + fhir.create(doctor).id());
  }

  /** A lot of so many tablets; its id. */
  public String lot(String lot, int months, long quantity) {
    return room.lot(lot, LocalDate.now(ZoneOffset.UTC).plusMonths(months), quantity);
  }

  /** The medicine. */
  public CodeableConcept medicine() {
    return new CodeableConcept(new Coding().setSystem(Stockroom.SYSTEM).setCode(room.code()))
        .setText("Metformin 500 mg tablet");
  }

  /** An active prescription of so many tablets that is not stored yet. */
  public MedicationRequest draft(long quantity) {
    MedicationRequest prescription =
        new MedicationRequest()
            .setStatus(MedicationRequestStatus.ACTIVE)
            .setIntent(MedicationRequestIntent.ORDER)
            .setMedication(medicine())
            .setSubject(new Reference(patient))
            .setRequester(new Reference(doctor))
            .setAuthoredOn(Date.from(Instant.now()));
    prescription.addDosageInstruction().setText("One tablet twice a day");
    prescription.getDispenseRequest().setQuantity(Stockroom.tablets(quantity));
    return prescription;
  }

  /** Stores a prescription. */
  public MedicationRequest store(MedicationRequest prescription) {
    prescription.setId("MedicationRequest/" + created(prescription));
    return prescription;
  }

  /** A stored active prescription of so many tablets. */
  public MedicationRequest prescription(long quantity) {
    return store(draft(quantity));
  }

  /** A prescription as it is now. */
  public MedicationRequest now(MedicationRequest prescription) {
    return fhir.get(path(prescription)).as(MedicationRequest.class);
  }

  /** A fill that is not stored yet. */
  public Task task(MedicationRequest prescription, FillStage stage) {
    Task task = stage.put(new Task().setIntent(TaskIntent.ORDER));
    task.setCode(concept(PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL));
    task.setFocus(new Reference(path(prescription)));
    task.setFor(new Reference(patient));
    task.setRequester(new Reference(doctor));
    task.setOwner(new Reference(owner));
    task.setLocation(new Reference("Location/" + room.location()));
    task.setAuthoredOn(Date.from(Instant.now()));
    task.addInput()
        .setType(concept(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.QUANTITY))
        .setValue(prescription.getDispenseRequest().getQuantity());
    return task;
  }

  /** A stored fill at this stage, with these dispenses. */
  public Task fill(MedicationRequest prescription, FillStage stage, String... dispenses) {
    Task task = task(prescription, stage);
    List.of(dispenses).forEach(dispense -> Fill.addDispense(task, dispense));
    task.setId("Task/" + created(task));
    return task;
  }

  /** A received fill of a new prescription. */
  public Task received(long quantity) {
    return fill(prescription(quantity), FillStage.RECEIVED);
  }

  /** A dispense without lots that is not stored yet. */
  public MedicationDispense dispense(
      MedicationRequest prescription, MedicationDispenseStatus status, long quantity) {
    MedicationDispense dispense =
        new MedicationDispense()
            .setStatus(status)
            .setMedication(prescription.getMedication())
            .setSubject(new Reference(patient))
            .setQuantity(Stockroom.tablets(quantity));
    dispense.addPerformer().setActor(new Reference(owner));
    dispense.addAuthorizingPrescription().setReference(path(prescription));
    if (status == MedicationDispenseStatus.COMPLETED) {
      dispense.setWhenHandedOver(Date.from(Instant.now()));
    }
    return dispense;
  }

  /** The id of a stored dispense. */
  public String dispensed(
      MedicationRequest prescription, MedicationDispenseStatus status, long quantity) {
    return created(dispense(prescription, status, quantity));
  }

  private String created(Resource resource) {
    Answer answer = fhir.create(resource);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.id();
  }

  /** A Task as it is now. */
  public Task now(Task task) {
    return fhir.get(path(task)).as(Task.class);
  }

  /** The stage of a fill as it is now. */
  public FillStage stage(Task task) {
    return FillStage.of(now(task)).orElseThrow();
  }

  /** The last dispense of a fill as it is now. */
  public MedicationDispense dispenseOf(Task task) {
    List<String> ids = Fill.dispenses(now(task));
    return fhir.get("MedicationDispense/" + ids.get(ids.size() - 1)).as(MedicationDispense.class);
  }

  /** How much of a lot is there, and how much of it is reserved. */
  public List<Integer> shelf(String item) {
    return List.of(room.onHand(item).intValue(), room.reserved(item).intValue());
  }

  /** Calls an operation on a fill. */
  public static Answer call(FhirHttp who, Task task, String operation, Parameters parameters) {
    return who.post(path(task) + "/$" + operation, Fhir.json(parameters));
  }

  /** Calls an operation on a fill, without parameters. */
  public static Answer call(FhirHttp who, Task task, String operation) {
    return call(who, task, operation, new Parameters());
  }

  /** So many, without a unit. */
  public static Quantity number(long value) {
    return new Quantity().setValue(BigDecimal.valueOf(value));
  }

  /** The relative address of a stored resource. */
  public static String path(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
