package org.foyer.pharmacy.routing.exchange;

import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;

/** Says medicines by their codes, as other servers do not have the same Medications. */
@Component
class MedicineCodes {

  private final Store store;
  private final LocalReferences references;

  MedicineCodes(Stores stores, LocalReferences references) {
    this.store = stores.asSystem("Medicines of prescriptions are told to partners");
    this.references = references;
  }

  /**
   * The code of a medicine.
   *
   * @param within the resource that has it, perhaps as a contained one
   */
  CodeableConcept concept(Type medication, DomainResource within) {
    return (medication instanceof Reference reference
            ? medication(reference, within).map(Medication::getCode)
            : Optional.of((CodeableConcept) medication))
        .filter(concept -> !concept.isEmpty())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.UNPROCESSABLE,
                    "The medicine has no code by which a partner knows it."))
        .copy();
  }

  private Optional<Medication> medication(Reference reference, DomainResource within) {
    String contained = reference.hasReference() ? reference.getReference() : "";
    if (contained.startsWith("#")) {
      return within.getContained().stream()
          .filter(Medication.class::isInstance)
          .map(Medication.class::cast)
          .filter(one -> contained.substring(1).equals(one.getIdPart().replace("#", "")))
          .findFirst();
    }
    return references
        .target(reference)
        .filter(id -> "Medication".equals(id.getResourceType()))
        .map(IdType::getIdPart)
        .flatMap(id -> store.read(Medication.class, id));
  }
}
