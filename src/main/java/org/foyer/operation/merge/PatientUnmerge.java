package org.foyer.operation.merge;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.fhir.ChangesInMemory;
import org.foyer.fhir.PatientsParted;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredReferences.Referrer;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.operation.merge.Merges.Move;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes two records of one that a merge has made, in one transaction. Just what was moved is moved
 * back; what was recorded since stays with the target.
 */
@Component
class PatientUnmerge {

  private static final String PATIENT = "Patient";

  private final Stores stores;
  private final StoredResources resources;
  private final StoredReferences references;
  private final ChangesInMemory changes;
  private final ReferencePaths paths;
  private final Merges merges;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transactions;

  PatientUnmerge(
      Stores stores,
      StoredResources resources,
      StoredReferences references,
      ChangesInMemory changes,
      ReferencePaths paths,
      Merges merges,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactionManager) {
    this.stores = stores;
    this.resources = resources;
    this.references = references;
    this.changes = changes;
    this.paths = paths;
    this.merges = merges;
    this.events = events;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * What came of it.
   *
   * @param source the patient who has a record again
   * @param target the other
   * @param task the record of the merge
   * @param left what was changed since, or is gone, and so was not moved back
   */
  record Parted(Patient source, Patient target, Task task, List<Referrer> left) {

    Parted {
      left = List.copyOf(left);
    }
  }

  /**
   * Undoes the merge that a Task records.
   *
   * @throws FhirProblem if the caller may not, or it cannot be
   */
  Parted part(String task, Caller caller) {
    MergeAuthority.check(caller);
    if (stores.of(caller).read(Task.class, "Task/" + task).isEmpty()) {
      throw new FhirProblem(
          ProblemCode.NOT_FOUND, "Resource Task/%s is not known.".formatted(task));
    }
    return Objects.requireNonNull(transactions.execute(status -> partLocked(task, caller)));
  }

  private Parted partLocked(String task, Caller caller) {
    Merge merge =
        merges
            .lock(task)
            .orElseThrow(() -> unprocessable("The Task records no merge that can be undone."));
    references.lock(PATIENT, List.of(merge.source(), merge.target()));
    if (references.isPatientClosed(merge.target())) {
      throw unprocessable(
          "%s was merged into another patient since. Undo that merge first."
              .formatted(merge.targetReference()));
    }
    references.openPatient(merge.source());
    Instant now = clock.instant();
    List<Referrer> left = moveBack(merge);
    Store store = stores.of(caller);
    Patient target = store.update(Records.relieved(patient(store, merge.targetReference()), merge));
    Patient source = store.update(Records.resumed(patient(store, merge.sourceReference()), merge));
    Store server = stores.asSystem("record of an undone merge of patients");
    Task recorded = server.read(Task.class, "Task/" + task).orElseThrow();
    merges.noteUndone(merge, now);
    events.publishEvent(new PatientsParted(merge.id(), merge.source(), merge.target(), caller));
    return new Parted(source, target, server.update(MergeTask.undone(recorded, now)), left);
  }

  private List<Referrer> moveBack(Merge merge) {
    Store server = stores.asSystem("references of a patient who is merged no more");
    List<Referrer> left = new ArrayList<>();
    for (Move move : merges.moves(merge)) {
      Referrer referrer = move.referrer();
      Optional<Resource> resource = resources.content(referrer.type(), referrer.id());
      boolean moved =
          resource.isPresent()
              && paths.move(
                  resource.get(), move.paths(), merge.targetReference(), merge.sourceReference());
      if (moved) {
        server.update(resource.get());
        changes.writeOut();
      } else {
        left.add(referrer);
      }
    }
    return left;
  }

  private static Patient patient(Store store, String reference) {
    return store
        .read(Patient.class, reference)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND, "Resource %s is not known.".formatted(reference)));
  }

  private static FhirProblem unprocessable(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}
