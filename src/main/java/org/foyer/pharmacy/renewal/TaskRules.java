package org.foyer.pharmacy.renewal;

import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** What Tasks that ask for renewals may be and become. */
final class TaskRules {

  private TaskRules() {}

  /**
   * The problem of a new Task.
   *
   * @param plain whether it is written by somebody who has to ask an operation to do so
   */
  static Optional<FhirProblem> created(Task task, boolean plain) {
    return plain && RenewalTask.is(task)
        ? problem("A renewal is asked for by MedicationRequest/$renew.")
        : Optional.empty();
  }

  /** The problem of a changed Task. */
  static Optional<FhirProblem> updated(Task before, Task after, boolean plain) {
    if (!RenewalTask.is(before)) {
      return created(after, plain);
    }
    if (!RenewalTask.is(after)
        || !before.getFocus().equalsDeep(after.getFocus())
        || (plain && !before.getFor().equalsDeep(after.getFor()))) {
      return problem("What a request for a renewal is about does not change.");
    }
    return RenewalTask.STATUSES
        .problem(before.getStatus(), after.getStatus())
        .or(() -> plain ? plain(before, after) : Optional.empty());
  }

  private static Optional<FhirProblem> plain(Task before, Task after) {
    if (before.getStatus() != after.getStatus() && after.getStatus() != TaskStatus.CANCELLED) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "A renewal is answered by Task/$answer-renewal; a plain write can only cancel it."));
    }
    return fixed(before).equalsDeep(fixed(after))
        ? Optional.empty()
        : problem("Of a request for a renewal only owner, priority and notes can be changed.");
  }

  /** What nobody changes by a plain write. */
  private static Task fixed(Task task) {
    Task fixed = task.copy();
    fixed.setId((String) null);
    fixed.setMeta(null).setImplicitRules(null).setLanguage(null);
    fixed.setText(null);
    fixed.setStatus(null).setStatusReason(null).setLastModified(null);
    fixed.setOwner(null).setNote(null);
    fixed.setPriority(null);
    return fixed;
  }

  private static Optional<FhirProblem> problem(String text) {
    return Optional.of(new FhirProblem(ProblemCode.UNPROCESSABLE, text));
  }
}
