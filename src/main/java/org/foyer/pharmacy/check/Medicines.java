package org.foyer.pharmacy.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.pharmacy.Route;
import org.foyer.pharmacy.safety.IngredientDose;
import org.foyer.pharmacy.safety.Medicine;
import org.foyer.pharmacy.safety.MedicineNames;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which medicines are meant by codes, by Medications contained or stored, or, where these cannot be
 * seen, by what they are called.
 *
 * @param stored the Medications that are referred to, by id
 */
record Medicines(MedicineNames names, Map<String, Medication> stored) {

  /** The medicine, as far as it is known. */
  Medicine of(DomainResource holder, Type medication, List<Dosage> dosages) {
    MedicineContent content = content(holder, medication);
    return new Medicine(References.of(holder), content.name(), content.codes(), route(dosages));
  }

  /** How much of its ingredients is prescribed, as far as that is known. */
  List<IngredientDose> doses(DomainResource holder, Type medication, List<Dosage> dosages) {
    return content(holder, medication).doses(dosages);
  }

  /** What people call it; the other if nobody calls it anything. */
  static String name(CodeableConcept concept, String otherwise) {
    return Optional.ofNullable(concept.getText())
        .or(
            () ->
                concept.getCoding().stream()
                    .filter(Coding::hasDisplay)
                    .map(Coding::getDisplay)
                    .findFirst())
        .or(
            () ->
                concept.getCoding().stream()
                    .filter(Coding::hasCode)
                    .map(Coding::getCode)
                    .findFirst())
        .orElse(otherwise);
  }

  private MedicineContent content(DomainResource holder, Type medication) {
    if (medication instanceof Reference reference) {
      return medication(holder, reference)
          .map(found -> MedicineContent.of(found, names))
          .orElseGet(() -> MedicineContent.of(called(reference), names));
    }
    return MedicineContent.of((CodeableConcept) medication, names);
  }

  private Optional<Medication> medication(DomainResource holder, Reference reference) {
    if (reference.getReferenceElement().isLocal()) {
      return holder.getContained().stream()
          .filter(one -> isNamed(one, reference))
          .filter(Medication.class::isInstance)
          .map(Medication.class::cast)
          .findFirst();
    }
    return Optional.ofNullable(reference.getReferenceElement().getIdPart()).map(stored::get);
  }

  private static boolean isNamed(Resource contained, Reference reference) {
    String name = reference.getReference();
    return name.equals("#" + contained.getIdElement().getIdPart())
        || name.equals(contained.getIdElement().getValue());
  }

  private static CodeableConcept called(Reference reference) {
    return new CodeableConcept()
        .setText(reference.hasDisplay() ? reference.getDisplay() : reference.getReference());
  }

  private static @Nullable Route route(List<Dosage> dosages) {
    return dosages.stream()
        .flatMap(dosage -> Route.of(dosage.getRoute()).stream())
        .findFirst()
        .orElse(null);
  }
}
