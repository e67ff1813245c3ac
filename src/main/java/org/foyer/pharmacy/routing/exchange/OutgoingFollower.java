package org.foyer.pharmacy.routing.exchange;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Tells partners of what changes here, in the transaction that changes it. */
@Component
class OutgoingFollower implements TransactionFollower {

  private final OutgoingFills fills;
  private final OutgoingDispenses dispenses;
  private final PrescriberQuestions questions;
  private final EntityManager entities;

  OutgoingFollower(
      OutgoingFills fills,
      OutgoingDispenses dispenses,
      PrescriberQuestions questions,
      EntityManager entities) {
    this.fills = fills;
    this.dispenses = dispenses;
    this.questions = questions;
    this.entities = entities;
  }

  @Override
  public Set<String> types() {
    return Set.of("Task", "MedicationDispense", "MedicationRequest");
  }

  /** After all that makes Tasks and dispenses what they are. */
  @Override
  public int order() {
    return 80;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    entities.flush();
    // What was dispensed is told before the stage that the fill has come to by it.
    changes.stream().filter(OutgoingFollower::isDispense).forEach(this::tell);
    changes.stream().filter(change -> !isDispense(change)).forEach(this::tell);
  }

  private static boolean isDispense(ResourceChange change) {
    return "MedicationDispense".equals(change.type());
  }

  private void tell(ResourceChange change) {
    try {
      settle(change);
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
  }

  private void settle(ResourceChange change) {
    if (change.after() instanceof MedicationDispense dispense) {
      dispenses.changed(change.id(), dispense, change.before());
    } else if (change.after() instanceof MedicationRequest request) {
      fills.prescriptionChanged(change.id(), request);
    } else if (change.after() instanceof Task task) {
      if (isFill(task)) {
        fills.changed(change.id(), task);
      } else if (PrescriberQuestions.isQuestion(task)) {
        questions.changed(change.id(), task, change.before() == null);
      }
    }
  }

  private static boolean isFill(Task task) {
    return task.getCode().hasCoding(PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL);
  }
}
