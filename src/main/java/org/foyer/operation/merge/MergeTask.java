package org.foyer.operation.merge;

import java.time.Instant;
import java.util.Date;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** The Task that records a merge, in the record of the target. */
final class MergeTask {

  private MergeTask() {}

  /** The record of a merge that is done. */
  static Task done(PatientPair pair, Caller by, Instant when) {
    Task task = new Task().setStatus(TaskStatus.COMPLETED).setIntent(TaskIntent.ORDER);
    task.setCode(new CodeableConcept().setText("Merge of two records of one patient"));
    task.setFor(new Reference(pair.targetReference()));
    task.setFocus(new Reference(pair.targetReference()));
    task.setAuthoredOn(Date.from(when)).setLastModified(Date.from(when));
    String fhirUser = by.context().fhirUser();
    if (fhirUser != null && new IdType(fhirUser).getResourceType().equals("Practitioner")) {
      task.setRequester(new Reference(fhirUser));
    }
    input(task, "source-patient", pair.sourceReference());
    input(task, "target-patient", pair.targetReference());
    return task;
  }

  /** The same record, of a merge that was undone. */
  static Task undone(Task done, Instant when) {
    Task task = done.copy();
    task.setStatus(TaskStatus.CANCELLED);
    task.setStatusReason(new CodeableConcept().setText("Undone"));
    task.setLastModified(Date.from(when));
    return task;
  }

  private static void input(Task task, String type, String patient) {
    task.addInput().setType(new CodeableConcept().setText(type)).setValue(new Reference(patient));
  }
}
