package org.foyer.pharmacy.renewal;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.StatusTable;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskOutputComponent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by which a prescriber is asked for a renewal.
 *
 * @see <a href="https://hl7.org/fhir/R4/task.html">Task</a>
 */
final class RenewalTask {

  /** The type of the output that refers to the prescription that takes the place of the old one. */
  static final String PRESCRIPTION = "prescription";

  /** What becomes of such a Task: accepted is what is approved and not signed yet. */
  static final StatusTable<TaskStatus> STATUSES =
      new StatusTable<>(
          "A request for a renewal",
          Map.of(
              TaskStatus.REQUESTED, asked(TaskStatus.RECEIVED),
              TaskStatus.RECEIVED, asked(TaskStatus.REQUESTED),
              TaskStatus.ACCEPTED,
                  Set.of(
                      TaskStatus.REQUESTED,
                      TaskStatus.COMPLETED,
                      TaskStatus.CANCELLED,
                      TaskStatus.ENTEREDINERROR),
              TaskStatus.COMPLETED, Set.of(TaskStatus.ENTEREDINERROR),
              TaskStatus.REJECTED, Set.of(TaskStatus.ENTEREDINERROR),
              TaskStatus.FAILED, Set.of(TaskStatus.ENTEREDINERROR),
              TaskStatus.CANCELLED, Set.of(TaskStatus.ENTEREDINERROR)),
          TaskStatus::toCode);

  private RenewalTask() {}

  /** Whether a Task asks for the renewal of a prescription. */
  static boolean is(Task task) {
    return task.getCode().hasCoding(PharmacyCodes.TASK_CODE, PharmacyCodes.APPROVE)
        && "MedicationRequest".equals(task.getFocus().getReferenceElement().getResourceType());
  }

  /** Whether nobody has answered yet. */
  static boolean isOpen(Task task) {
    return task.getStatus() == TaskStatus.REQUESTED || task.getStatus() == TaskStatus.RECEIVED;
  }

  /** A new one. */
  static Task of(MedicationRequest prescription, Reference prescriber, Date now) {
    Task task =
        new Task()
            .setStatus(TaskStatus.REQUESTED)
            .setIntent(TaskIntent.PROPOSAL)
            .setCode(concept(PharmacyCodes.TASK_CODE, PharmacyCodes.APPROVE))
            .setFocus(new Reference("MedicationRequest/" + prescription.getIdElement().getIdPart()))
            .setFor(prescription.getSubject().copy())
            .setOwner(prescriber)
            .setAuthoredOn(now)
            .setLastModified(now);
    if (prescription.hasGroupIdentifier()) {
      task.setGroupIdentifier(prescription.getGroupIdentifier().copy());
    }
    return task;
  }

  /** Notes which prescription takes the place of the old one, and nothing else. */
  static void setSuccessor(Task task, @Nullable String id) {
    task.getOutput().removeIf(RenewalTask::isSuccessor);
    if (id != null) {
      task.addOutput()
          .setType(concept(PharmacyCodes.TASK_PARAMETER, PRESCRIPTION))
          .setValue(new Reference("MedicationRequest/" + id));
    }
  }

  /** The id of the prescription that takes the place of the old one, if there is one yet. */
  static Optional<String> successor(Task task, LocalReferences local) {
    return task.getOutput().stream()
        .filter(RenewalTask::isSuccessor)
        .filter(output -> output.getValue() instanceof Reference)
        .flatMap(output -> local.target((Reference) output.getValue()).stream())
        .map(IdType::getIdPart)
        .findFirst();
  }

  private static boolean isSuccessor(TaskOutputComponent output) {
    return output.getType().hasCoding(PharmacyCodes.TASK_PARAMETER, PRESCRIPTION);
  }

  private static Set<TaskStatus> asked(TaskStatus other) {
    return Set.of(
        other,
        TaskStatus.ACCEPTED,
        TaskStatus.COMPLETED,
        TaskStatus.REJECTED,
        TaskStatus.FAILED,
        TaskStatus.CANCELLED,
        TaskStatus.ENTEREDINERROR);
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
