package org.foyer.pharmacy.dispense;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/**
 * Prescriptions with what was made of them, as the running transaction would leave them. What is
 * read here is not shown to anybody: it is what rules depend on.
 */
@Component
public class StoredDispenses {

  private static final String PRESCRIPTION = "MedicationRequest";

  private final StoredResources resources;
  private final StoredReferences rows;
  private final LocalReferences references;
  private final EntityManager entities;

  StoredDispenses(
      StoredResources resources,
      StoredReferences rows,
      LocalReferences references,
      EntityManager entities) {
    this.resources = resources;
    this.rows = rows;
    this.references = references;
    this.entities = entities;
  }

  /** The id of the prescription of a dispense, if it is one of this server. */
  public Optional<String> prescriptionOf(MedicationDispense dispense) {
    return dispense.getAuthorizingPrescription().stream()
        .flatMap(reference -> prescriptionOf(reference).stream())
        .findFirst();
  }

  /** The id of the prescription that a reference is to. */
  public Optional<String> prescriptionOf(Reference reference) {
    return references
        .target(reference)
        .filter(target -> PRESCRIPTION.equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }

  /** Keeps others from dispensing on these prescriptions until the transaction ends. */
  public void lock(Collection<String> prescriptions) {
    entities.flush();
    rows.lock(PRESCRIPTION, Set.copyOf(prescriptions));
  }

  /** Lets what was just created be referred to. */
  public void writeOut() {
    entities.flush();
  }

  /** A prescription; empty if it is not there, or no more. */
  public Optional<MedicationRequest> prescription(String id) {
    return resources.content(PRESCRIPTION, id).map(MedicationRequest.class::cast);
  }

  /** All dispenses on a prescription. */
  public List<MedicationDispense> of(String prescription) {
    return referring(prescription, MedicationDispense.class);
  }

  /** All Tasks about a prescription. */
  public List<Task> tasks(String prescription) {
    return referring(prescription, Task.class);
  }

  private <T extends Resource> List<T> referring(String prescription, Class<T> type) {
    entities.flush();
    return rows.to(PRESCRIPTION, prescription).stream()
        .filter(one -> one.type().equals(type.getSimpleName()))
        .flatMap(one -> resources.content(one.type(), one.id()).stream())
        .map(type::cast)
        .toList();
  }
}
