package org.foyer.pharmacy.renewal;

import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Closes requests for renewals when the new prescription is signed or the old one is withdrawn, and
 * opens them again when the draft is given up.
 */
@Component
class RenewalFollower implements TransactionFollower {

  private static final Set<MedicationRequestStatus> WITHDRAWN =
      EnumSet.of(
          MedicationRequestStatus.STOPPED,
          MedicationRequestStatus.CANCELLED,
          MedicationRequestStatus.ENTEREDINERROR);

  private final RenewalTasks tasks;
  private final LocalReferences local;
  private final Store system;
  private final Clock clock;

  RenewalFollower(RenewalTasks tasks, LocalReferences local, Stores stores, Clock clock) {
    this.tasks = tasks;
    this.local = local;
    this.system = stores.asSystem("Requests for renewals follow the prescriptions");
    this.clock = clock;
  }

  @Override
  public Set<String> types() {
    return Set.of("MedicationRequest");
  }

  @Override
  public int order() {
    return 45;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    changes.forEach(this::settleDraft);
    changes.forEach(this::settleWithdrawn);
  }

  private void settleDraft(ResourceChange change) {
    if (!(change.before() instanceof MedicationRequest before)
        || before.getStatus() != MedicationRequestStatus.DRAFT) {
      return;
    }
    @Nullable MedicationRequest after = (MedicationRequest) change.after();
    boolean signed = after != null && after.getStatus() == MedicationRequestStatus.ACTIVE;
    boolean givenUp = after == null || WITHDRAWN.contains(after.getStatus());
    Optional<String> prior =
        local
            .target((after == null ? before : after).getPriorPrescription())
            .map(IdType::getIdPart);
    if ((signed || givenUp) && prior.isPresent()) {
      for (Task task : open(prior.get())) {
        boolean own = RenewalTask.successor(task, local).filter(change.id()::equals).isPresent();
        if (signed && (own || RenewalTask.isOpen(task))) {
          move(task, TaskStatus.COMPLETED, change.id(), null);
        } else if (givenUp && own) {
          move(task, TaskStatus.REQUESTED, null, null);
        }
      }
    }
  }

  private void settleWithdrawn(ResourceChange change) {
    if (change.before() instanceof MedicationRequest before
        && before.getStatus() != MedicationRequestStatus.DRAFT
        && !WITHDRAWN.contains(before.getStatus())
        && change.after() instanceof MedicationRequest after
        && WITHDRAWN.contains(after.getStatus())) {
      open(change.id()).stream()
          .filter(RenewalTask::isOpen)
          .forEach(
              task ->
                  move(
                      task,
                      TaskStatus.CANCELLED,
                      null,
                      new CodeableConcept().setText("The prescription was withdrawn.")));
    }
  }

  private List<Task> open(String prescription) {
    // What this transaction has written must be in the index, and nobody answers meanwhile.
    tasks.lock("MedicationRequest", Set.of(prescription));
    List<Task> open = tasks.open(prescription);
    tasks.lock("Task", open.stream().map(task -> task.getIdElement().getIdPart()).toList());
    return open;
  }

  private void move(
      Task task, TaskStatus status, @Nullable String successor, @Nullable CodeableConcept reason) {
    Task moved =
        task.copy()
            .setStatus(status)
            .setStatusReason(reason)
            .setLastModified(Date.from(clock.instant()));
    RenewalTask.setSuccessor(moved, successor);
    system.update(moved);
  }
}
