package org.foyer.pharmacy.dispense;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.springframework.stereotype.Component;

/**
 * Before a transaction commits, sees to it that no prescription is dispensed on that cannot be, or
 * more than it allows; one on which all is handed over becomes completed.
 */
@Component
class DispenseFollower implements TransactionFollower {

  private static final int ORDER = 60;

  private final StoredDispenses stored;
  private final DispenseRules rules;

  DispenseFollower(StoredDispenses stored, DispenseRules rules) {
    this.stored = stored;
    this.rules = rules;
  }

  @Override
  public Set<String> types() {
    return Set.of("MedicationDispense", "MedicationRequest");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    Map<String, List<ResourceChange>> dispenses = new TreeMap<>();
    for (ResourceChange change : changes) {
      if (change.after() instanceof MedicationDispense after) {
        stored
            .prescriptionOf(after)
            .ifPresent(id -> dispenses.computeIfAbsent(id, one -> new ArrayList<>()).add(change));
      } else if (change.after() instanceof MedicationRequest after
          && becomesAnError(change, after)) {
        checkNothingHandedOver(change);
      }
    }
    if (!dispenses.isEmpty()) {
      stored.lock(dispenses.keySet());
      dispenses.forEach(rules::judge);
    }
  }

  private static boolean becomesAnError(ResourceChange change, MedicationRequest after) {
    return after.getStatus() == MedicationRequestStatus.ENTEREDINERROR
        && !(change.before() instanceof MedicationRequest before
            && before.getStatus() == after.getStatus());
  }

  private void checkNothingHandedOver(ResourceChange change) {
    if (change.before() != null
        && stored.of(change.id()).stream().anyMatch(DispensedQuantity::isHandedOver)) {
      throw change.at(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "%s was dispensed, so it cannot become entered-in-error; it can be stopped."
                  .formatted(change.reference())));
    }
  }
}
