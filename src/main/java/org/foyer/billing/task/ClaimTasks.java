package org.foyer.billing.task;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** The Tasks about a claim, for those who claim; one of each code is open at most. */
@Component
public class ClaimTasks {

  private static final int MOST = 20;

  private final Store store;
  private final LocalReferences references;
  private final Clock clock;

  ClaimTasks(Stores stores, LocalReferences references, Clock clock) {
    this.store = stores.asSystem("People are asked to see to a claim");
    this.references = references;
    this.clock = clock;
  }

  /** What people have to do. */
  public enum Kind {
    /** A claim, or a part of it, was denied. */
    DENIAL("denial"),
    /** A claim could not be delivered. */
    DELIVERY("delivery");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /**
   * Asks, unless it was asked already.
   *
   * @param claim with its id
   * @param note why, without anything about the patient
   */
  public void ask(Kind kind, Claim claim, String note) {
    String id = claim.getIdElement().getIdPart();
    if (!open(kind, id).isEmpty()) {
      return;
    }
    Task task = new Task();
    task.setStatus(TaskStatus.REQUESTED);
    task.setIntent(TaskIntent.ORDER);
    task.setCode(new CodeableConcept(new Coding(BillingCodes.BILLING_TASK, kind.code, null)));
    task.setDescription(note);
    task.setFocus(new Reference("Claim/" + id));
    task.setFor(new Reference(claim.getPatient().getReference()));
    task.setAuthoredOn(Date.from(clock.instant()));
    references
        .target(claim.getProvider())
        .filter(target -> "Organization".equals(target.getResourceType()))
        .filter(target -> store.read(Organization.class, target.getIdPart()).isPresent())
        .ifPresent(target -> task.setOwner(new Reference(target.getValue())));
    store.create(task);
  }

  /**
   * Nothing is left to do.
   *
   * @param claim the id of the Claim
   */
  public void done(Kind kind, String claim) {
    for (Task task : open(kind, claim)) {
      task.setStatus(TaskStatus.COMPLETED);
      store.update(task);
    }
  }

  private List<Task> open(Kind kind, String claim) {
    return store
        .search(
            Task.class,
            "focus=Claim/" + claim + "&code=" + BillingCodes.BILLING_TASK + "|" + kind.code,
            MOST)
        .stream()
        .filter(task -> task.getStatus() == TaskStatus.REQUESTED)
        .toList();
  }
}
