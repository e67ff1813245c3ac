package org.foyer.pharmacy.routing.send;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.Pharmacies;
import org.foyer.pharmacy.routing.Pharmacy;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Sends a prescription to a pharmacy, in the place of the one that has it. */
@Component
class PharmacyChoice {

  private final Stores stores;
  private final Pharmacies pharmacies;
  private final FulfilTasks tasks;
  private final OperationTransactions transactions;
  private final StoredReferences rows;
  private final EntityManager entities;

  PharmacyChoice(
      Stores stores,
      Pharmacies pharmacies,
      FulfilTasks tasks,
      OperationTransactions transactions,
      StoredReferences rows,
      EntityManager entities) {
    this.stores = stores;
    this.pharmacies = pharmacies;
    this.tasks = tasks;
    this.transactions = transactions;
    this.rows = rows;
    this.entities = entities;
  }

  /**
   * Sends. Where it is already, it stays.
   *
   * @return the Task of the fill
   * @throws FhirProblem if the caller may not, or it is too late
   */
  Task send(Caller caller, String id, Reference organization) {
    Senders.check(caller);
    return transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          entities.flush();
          rows.lock("MedicationRequest", List.of(id));
          MedicationRequest prescription = prescription(caller, id);
          Pharmacy pharmacy = pharmacies.required(organization);
          List<Task> open = tasks.open(id);
          Optional<Task> there = open.stream().filter(task -> isAt(task, pharmacy)).findFirst();
          return there.orElseGet(() -> move(caller, prescription, pharmacy, open));
        });
  }

  private MedicationRequest prescription(Caller caller, String id) {
    MedicationRequest prescription =
        stores
            .of(caller)
            .read(MedicationRequest.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND,
                        "Resource MedicationRequest/%s is not known.".formatted(id)));
    if (!Prescriptions.isOrder(prescription)
        || prescription.getStatus() != MedicationRequestStatus.ACTIVE) {
      throw new FhirProblem(
          ProblemCode.NOT_DISPENSABLE, "Only orders that are active are sent to a pharmacy.");
    }
    return prescription;
  }

  private static boolean isAt(Task task, Pharmacy pharmacy) {
    return pharmacy.reference().getReference().equals(task.getOwner().getReference());
  }

  private Task move(
      Caller caller, MedicationRequest prescription, Pharmacy pharmacy, List<Task> open) {
    if (open.isEmpty() && tasks.isBegun(prescription.getIdPart())) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED,
          "This fill was handed over; the next one is asked for by $refill.");
    }
    open.forEach(PharmacyChoice::checkUntouched);
    Quantity due = open.stream().map(FulfilTasks::due).findFirst().orElseGet(Quantity::new);
    MedicationRequest changed = name(caller, prescription, pharmacy);
    return tasks.replace(open, changed, pharmacy, due.isEmpty() ? null : due);
  }

  private static void checkUntouched(Task task) {
    FillStage stage = FillStage.of(task).orElse(FillStage.RECEIVED);
    boolean isUntouched = stage == FillStage.RECEIVED || stage == FillStage.SENT;
    if (!isUntouched) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED,
          "The pharmacy works on it already: it is %s.".formatted(stage.code()));
    }
  }

  /** Patients cannot change prescriptions; that they choose their pharmacy is judged already. */
  private MedicationRequest name(Caller caller, MedicationRequest prescription, Pharmacy pharmacy) {
    Store store =
        Senders.isOfTheHospital(caller)
            ? stores.of(caller)
            : stores.asSystem("a patient chooses the pharmacy of a prescription");
    MedicationRequest changed = prescription.copy();
    changed.getDispenseRequest().setPerformer(pharmacy.reference());
    return store.update(changed);
  }
}
