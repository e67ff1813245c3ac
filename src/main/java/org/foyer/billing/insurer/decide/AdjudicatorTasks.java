package org.foyer.billing.insurer.decide;

import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an insurer's people have to decide: a Task for each claim that waits for them. */
@Component
public class AdjudicatorTasks {

  private static final Set<TaskStatus> OVER =
      Set.of(
          TaskStatus.COMPLETED,
          TaskStatus.CANCELLED,
          TaskStatus.REJECTED,
          TaskStatus.FAILED,
          TaskStatus.ENTEREDINERROR);

  private final Store store;
  private final Clock clock;

  AdjudicatorTasks(Stores stores, Clock clock) {
    this.store = stores.asSystem("An insurer's people have claims to decide");
    this.clock = clock;
  }

  String create(Claim claim, ClaimResponse answer, String insurer) {
    Task task = new Task();
    task.setStatus(TaskStatus.REQUESTED)
        .setIntent(TaskIntent.ORDER)
        .setCode(new CodeableConcept(new Coding(BillingCodes.BILLING_TASK, "adjudicate", null)))
        .setFocus(new Reference("Claim/" + claim.getIdElement().getIdPart()))
        .setFor(claim.getPatient().copy())
        .setAuthoredOn(Date.from(clock.instant()))
        .setOwner(new Reference("Organization/" + insurer));
    task.addInput()
        .setType(new CodeableConcept().setText("Answer so far"))
        .setValue(new Reference("ClaimResponse/" + answer.getIdElement().getIdPart()));
    return store.create(task).getIdPart();
  }

  /** The claim was decided. */
  void complete(@Nullable String task) {
    end(task, TaskStatus.COMPLETED);
  }

  /** There is nothing to decide any more. */
  public void cancel(@Nullable String task) {
    end(task, TaskStatus.CANCELLED);
  }

  private void end(@Nullable String id, TaskStatus status) {
    if (id != null) {
      store
          .read(Task.class, id)
          .filter(task -> !OVER.contains(task.getStatus()))
          .ifPresent(task -> store.update(task.setStatus(status)));
    }
  }
}
