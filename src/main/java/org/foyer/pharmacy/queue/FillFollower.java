package org.foyer.pharmacy.queue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.TransactionFollower;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.foyer.pharmacy.dispense.StoredDispenses;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/**
 * Before a transaction commits, takes open dispenses along to where their fill has got, and sees to
 * it that fills and dispenses agree.
 */
@Component
class FillFollower implements TransactionFollower {

  /** After what is dispensed on prescriptions was judged. */
  private static final int ORDER = 61;

  private final StoredDispenses stored;
  private final StoredReferences rows;
  private final FillDispenses dispenses;

  FillFollower(StoredDispenses stored, StoredReferences rows, FillDispenses dispenses) {
    this.stored = stored;
    this.rows = rows;
    this.dispenses = dispenses;
  }

  @Override
  public Set<String> types() {
    return Set.of("Task", "MedicationDispense");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    Set<String> prescriptions = new TreeSet<>();
    Set<String> moved = new HashSet<>();
    Set<String> changed = new HashSet<>();
    for (ResourceChange change : changes) {
      if (change.after() instanceof MedicationDispense dispense && change.before() != null) {
        stored.prescriptionOf(dispense).ifPresent(prescriptions::add);
        changed.add(change.id());
      } else if (change.after() instanceof Task task && Fill.is(task) && isStep(change, task)) {
        stored.prescriptionOf(task.getFocus()).ifPresent(prescriptions::add);
        moved.add(change.id());
      } else if (change.after() == null && change.before() instanceof Task task && Fill.is(task)) {
        checkNothingOpen(change, task);
      }
    }
    if (!prescriptions.isEmpty()) {
      stored.lock(prescriptions);
      prescriptions.forEach(id -> settle(fills(id, moved, changed), moved, changes));
    }
  }

  /** Whether a fill is new, got to another stage, or has other dispenses. */
  private static boolean isStep(ResourceChange change, Task after) {
    if (change.before() instanceof Task before) {
      return !FillStage.of(before).equals(FillStage.of(after))
          || before.getStatus() != after.getStatus()
          || !Fill.dispenses(before).equals(Fill.dispenses(after));
    }
    return FillStage.of(after).filter(FillStage::isOpen).isPresent();
  }

  private List<Task> fills(String prescription, Set<String> moved, Set<String> changed) {
    return stored.tasks(prescription).stream()
        .filter(Fill::is)
        .filter(
            fill ->
                moved.contains(fill.getIdElement().getIdPart())
                    || !Collections.disjoint(Fill.dispenses(fill), changed))
        .toList();
  }

  private void settle(List<Task> fills, Set<String> moved, List<ResourceChange> changes) {
    Set<String> ids = new TreeSet<>();
    fills.forEach(fill -> ids.add(fill.getIdElement().getIdPart()));
    rows.lock("Task", ids);
    for (Task fill : fills) {
      boolean follows = moved.contains(fill.getIdElement().getIdPart());
      if (!follows || !dispenses.follow(fill)) {
        check(fill, changes);
      }
    }
  }

  private void check(Task fill, List<ResourceChange> changes) {
    dispenses
        .disagreement(fill)
        .ifPresent(
            why -> {
              FhirProblem problem =
                  new FhirProblem(
                      ProblemCode.TRANSITION_REFUSED,
                      "Task/%s is %s, but %s."
                          .formatted(
                              fill.getIdElement().getIdPart(),
                              FillStage.of(fill).map(FillStage::code).orElse(""),
                              why));
              throw at(fill, changes, problem);
            });
  }

  private static FhirProblem at(Task fill, List<ResourceChange> changes, FhirProblem problem) {
    String id = fill.getIdElement().getIdPart();
    return changes.stream()
        .filter(change -> "Task".equals(change.type()) && change.id().equals(id))
        .findFirst()
        .or(() -> changes.stream().filter(change -> concerns(change, fill)).findFirst())
        .map(change -> change.at(problem))
        .orElse(problem);
  }

  private static boolean concerns(ResourceChange change, Task fill) {
    return Fill.dispenses(fill).contains(change.id());
  }

  private void checkNothingOpen(ResourceChange change, Task fill) {
    if (dispenses.of(fill).stream().anyMatch(DispensedQuantity::isOpen)) {
      throw change.at(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "%s has a dispense that is not over, and is not deleted."
                  .formatted(change.reference())));
    }
  }
}
