package org.foyer.pharmacy.renewal;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Prescriptions, and the Tasks by which somebody asks for their renewal, as they are stored. */
@Component
class RenewalTasks {

  private static final String OPEN = "requested,received,accepted";
  private static final int MOST = 500;

  private final Stores stores;
  private final Store system;
  private final StoredReferences rows;
  private final LocalReferences local;
  private final EntityManager entities;

  RenewalTasks(
      Stores stores, StoredReferences rows, LocalReferences local, EntityManager entities) {
    this.stores = stores;
    this.system =
        stores.asSystem("What is left of a prescription is the same for whoever asks for more");
    this.rows = rows;
    this.local = local;
    this.entities = entities;
  }

  /** The store of a caller. */
  Store of(Caller caller) {
    return stores.of(caller);
  }

  /**
   * A prescription that the caller may see, which nobody changes until the transaction ends.
   *
   * @throws FhirProblem if there is none
   */
  MedicationRequest locked(Caller caller, String id) {
    lock("MedicationRequest", Set.of(id));
    return stores
        .of(caller)
        .read(MedicationRequest.class, id)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND, "There is no MedicationRequest/%s.".formatted(id)));
  }

  /** Waits for others who write these, and keeps them waiting until the transaction ends. */
  void lock(String type, Collection<String> ids) {
    entities.flush();
    rows.lock(type, ids);
  }

  /** Creates a draft, to which others may refer at once. */
  String create(Caller caller, MedicationRequest draft) {
    String id = stores.of(caller).create(draft).getIdPart();
    entities.flush();
    return id;
  }

  /** The requests for the renewal of a prescription that are not over, whoever made them. */
  List<Task> open(String prescription) {
    return system.search(
        Task.class,
        "focus=MedicationRequest/%s&code=%s|%s&status=%s"
            .formatted(prescription, PharmacyCodes.TASK_CODE, PharmacyCodes.APPROVE, OPEN),
        MOST);
  }

  /** What was dispensed on a prescription, by whomever. */
  SupplyLeft supply(MedicationRequest prescription) {
    String id = prescription.getIdElement().getIdPart();
    return new SupplyLeft(
        prescription,
        system.search(MedicationDispense.class, "prescription=MedicationRequest/" + id, MOST));
  }

  /** Whether another prescription has taken the place of this one. */
  boolean isRenewed(MedicationRequest prescription) {
    String id = prescription.getIdElement().getIdPart();
    String patient = local.target(prescription.getSubject()).map(IdType::getIdPart).orElse("none");
    return system
        .search(
            MedicationRequest.class, "patient=%s&status=active,on-hold".formatted(patient), MOST)
        .stream()
        .flatMap(other -> local.target(other.getPriorPrescription()).stream())
        .anyMatch(prior -> prior.getIdPart().equals(id));
  }
}
