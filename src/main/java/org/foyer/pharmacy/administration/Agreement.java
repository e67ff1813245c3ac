package org.foyer.pharmacy.administration;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether administrations agree with the prescriptions that they refer to. */
@Component
class Agreement {

  private final LocalReferences references;
  private final StoredResources resources;
  private final StoredReferences rows;
  private final EntityManager entities;

  Agreement(
      LocalReferences references,
      StoredResources resources,
      StoredReferences rows,
      EntityManager entities) {
    this.references = references;
    this.resources = resources;
    this.rows = rows;
    this.entities = entities;
  }

  /**
   * The problem of an administration with its prescription.
   *
   * @param before the version before, if there is one
   * @param byPerson whether a person writes it; what systems report may have happened in any order
   */
  Optional<FhirProblem> problem(
      @Nullable MedicationAdministration before, MedicationAdministration after, boolean byPerson) {
    Optional<String> prescription = prescription(after);
    boolean begins = before == null || !prescription(before).equals(prescription);
    boolean sameSubject = before != null && before.getSubject().equalsDeep(after.getSubject());
    if (prescription.isEmpty() || (!begins && sameSubject)) {
      return Optional.empty();
    }
    // The prescription may be new, and come in the same transaction.
    entities.flush();
    // Whoever stops it at the same moment waits, or is waited for.
    rows.lock("MedicationRequest", Set.of(prescription.get()));
    return resources
        .content("MedicationRequest", prescription.get())
        .map(MedicationRequest.class::cast)
        .flatMap(
            found ->
                subject(found, after)
                    .or(
                        () ->
                            begins && byPerson
                                ? AdministrationRules.problem(found)
                                : Optional.empty()));
  }

  private Optional<FhirProblem> subject(
      MedicationRequest prescription, MedicationAdministration administration) {
    return local(prescription.getSubject()).equals(local(administration.getSubject()))
        ? Optional.empty()
        : Optional.of(
            new FhirProblem(ProblemCode.UNPROCESSABLE, "The prescription is of another patient.")
                .at("MedicationAdministration.request"));
  }

  private Optional<String> prescription(MedicationAdministration administration) {
    return references
        .target(administration.getRequest())
        .filter(id -> "MedicationRequest".equals(id.getResourceType()))
        .map(IdType::getIdPart);
  }

  private Optional<String> local(Reference reference) {
    return references.target(reference).map(IdType::getValue);
  }
}
