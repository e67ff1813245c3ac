package org.foyer.pharmacy.renewal;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.sign.Prescriber;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Answers requests for renewals. */
@Component
class Answering {

  private final RenewalTasks tasks;
  private final LocalReferences local;
  private final OperationTransactions transactions;
  private final Clock clock;

  Answering(
      RenewalTasks tasks, LocalReferences local, OperationTransactions transactions, Clock clock) {
    this.tasks = tasks;
    this.local = local;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Approves or denies. Who gives the same answer again gets the same.
   *
   * @return the Task, and the draft to be signed if there is one
   * @throws FhirProblem if it is not theirs to answer, or not any more
   */
  List<Resource> answer(Prescriber prescriber, String id, RenewalAnswer answer) {
    String prescription = prescription(read(prescriber, id));
    return transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          MedicationRequest prior = tasks.locked(prescriber.caller(), prescription);
          tasks.lock("Task", Set.of(id));
          Task task = read(prescriber, id);
          checkOwner(prescriber, task);
          return isGiven(task, answer)
              ? answered(prescriber, task)
              : answer(prescriber, task, prior, answer);
        });
  }

  private List<Resource> answer(
      Prescriber prescriber, Task task, MedicationRequest prior, RenewalAnswer answer) {
    TaskStatus status = answer.approved() ? TaskStatus.ACCEPTED : TaskStatus.REJECTED;
    if (!RenewalTask.isOpen(task)) {
      throw RenewalTask.STATUSES
          .problem(task.getStatus(), status)
          .orElseGet(
              () ->
                  new FhirProblem(
                      ProblemCode.TRANSITION_REFUSED, "The request was answered already."));
    }
    Date now = Date.from(clock.instant());
    Task changed = task.copy().setStatus(status).setLastModified(now);
    Askers.note(changed, prescriber.caller(), answer.comment(), now);
    if (answer.refusal() != null) {
      changed.setStatusReason(answer.refusal().concept());
    }
    if (answer.approved()) {
      MedicationRequest draft = Successor.of(prior, prescriber.reference());
      RenewalTask.setSuccessor(changed, tasks.create(prescriber.caller(), draft));
    }
    return answered(prescriber, tasks.of(prescriber.caller()).update(changed));
  }

  private static boolean isGiven(Task task, RenewalAnswer answer) {
    return switch (task.getStatus()) {
      case ACCEPTED, COMPLETED -> answer.approved();
      case REJECTED ->
          answer.refusal() != null
              && task.getStatusReason().hasCoding(RefusalReason.SYSTEM, answer.refusal().code());
      default -> false;
    };
  }

  private List<Resource> answered(Prescriber prescriber, Task task) {
    Optional<Resource> successor =
        RenewalTask.successor(task, local)
            .flatMap(id -> tasks.of(prescriber.caller()).read(MedicationRequest.class, id));
    return successor.<List<Resource>>map(draft -> List.of(task, draft)).orElse(List.of(task));
  }

  private Task read(Prescriber prescriber, String id) {
    return tasks
        .of(prescriber.caller())
        .read(Task.class, id)
        .orElseThrow(
            () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no Task/%s.".formatted(id)));
  }

  private String prescription(Task task) {
    return Optional.of(task)
        .filter(RenewalTask::is)
        .flatMap(one -> local.target(one.getFocus()))
        .map(IdType::getIdPart)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.UNPROCESSABLE, "This Task does not ask for a renewal."));
  }

  private void checkOwner(Prescriber prescriber, Task task) {
    boolean own =
        local
            .target(task.getOwner())
            .filter(
                owner ->
                    owner.getValue().equals(prescriber.practitioner()) || isRole(prescriber, owner))
            .isPresent();
    if (!own) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "A renewal is answered by the owner of the Task, who is the prescriber unless it was"
              + " passed on.");
    }
  }

  private boolean isRole(Prescriber prescriber, IdType owner) {
    return "PractitionerRole".equals(owner.getResourceType())
        && tasks
            .of(prescriber.caller())
            .read(PractitionerRole.class, owner.getIdPart())
            .filter(role -> !role.hasActive() || role.getActive())
            .flatMap(role -> local.target(role.getPractitioner()))
            .filter(person -> person.getValue().equals(prescriber.practitioner()))
            .isPresent();
  }
}
