package org.foyer.pharmacy.queue;

import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.PharmacyCodes;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/** Reads and writes Tasks that are one fill of a prescription. */
public final class Fill {

  private static final String PRESCRIPTION = "MedicationRequest";

  private Fill() {}

  /** Whether a Task is one fill of a prescription, and not something else to do. */
  public static boolean is(Task task) {
    IdType focus = new IdType(task.getFocus().getReference());
    return PRESCRIPTION.equals(focus.getResourceType())
        && has(task.getCode(), PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL);
  }

  /** How much is due; empty if the Task does not say. */
  public static Optional<Quantity> due(Task task) {
    return task.getInput().stream()
        .filter(input -> isParameter(input.getType(), PharmacyCodes.QUANTITY))
        .map(Task.ParameterComponent::getValue)
        .filter(Quantity.class::isInstance)
        .map(Quantity.class::cast)
        .findFirst();
  }

  /** The ids of the dispenses that were made. */
  public static List<String> dispenses(Task task) {
    return task.getOutput().stream()
        .filter(output -> isParameter(output.getType(), PharmacyCodes.DISPENSE))
        .map(Task.TaskOutputComponent::getValue)
        .filter(Reference.class::isInstance)
        .map(value -> ((Reference) value).getReferenceElement())
        .filter(id -> "MedicationDispense".equals(id.getResourceType()) && id.hasIdPart())
        .map(id -> id.getIdPart())
        .toList();
  }

  /** Adds a dispense that was made. */
  public static void addDispense(Task task, String id) {
    task.addOutput()
        .setType(
            new CodeableConcept(
                new Coding(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.DISPENSE, "Dispense")))
        .setValue(new Reference("MedicationDispense/" + id));
  }

  private static boolean isParameter(CodeableConcept type, String code) {
    return has(type, PharmacyCodes.TASK_PARAMETER, code);
  }

  private static boolean has(CodeableConcept concept, String system, String code) {
    return concept.getCoding().stream()
        .anyMatch(coding -> system.equals(coding.getSystem()) && code.equals(coding.getCode()));
  }
}
