package org.foyer.pharmacy.dispense;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.safety.MedicineNames;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;

/** Finds out which product a prescription or dispense is about. */
@Component
public class MedicineProducts {

  private final StoredResources resources;
  private final LocalReferences references;
  private final MedicineNames names;

  MedicineProducts(StoredResources resources, LocalReferences references, MedicineNames names) {
    this.resources = resources;
    this.references = references;
    this.names = names;
  }

  /**
   * The product.
   *
   * @param holder the resource whose contained Medication may be meant
   * @param medication a CodeableConcept, or a Reference to a Medication
   */
  public Product of(DomainResource holder, Type medication) {
    if (medication instanceof CodeableConcept concept) {
      return of(concept);
    }
    return medication instanceof Reference reference
        ? medication(holder, reference).map(found -> of(found.getCode())).orElse(of(reference))
        : new Product("", Set.of(), Set.of());
  }

  private Optional<Medication> medication(DomainResource holder, Reference reference) {
    Optional<Resource> found =
        reference.hasReference() && reference.getReference().startsWith("#")
            ? holder.getContained().stream()
                .filter(one -> isNamed(one, reference.getReference()))
                .findFirst()
            : references
                .target(reference)
                .filter(target -> "Medication".equals(target.getResourceType()))
                .flatMap(target -> resources.content("Medication", target.getIdPart()));
    return found.filter(Medication.class::isInstance).map(Medication.class::cast);
  }

  private static boolean isNamed(Resource contained, String reference) {
    return ("#" + contained.getIdElement().getIdPart().replaceFirst("^#", "")).equals(reference);
  }

  private Product of(Reference unknown) {
    return new Product(
        unknown.hasDisplay() ? unknown.getDisplay() : String.valueOf(unknown.getReference()),
        Set.of(),
        Set.of());
  }

  private Product of(CodeableConcept concept) {
    Set<TokenValue> codes =
        concept.getCoding().stream()
            .filter(Coding::hasCode)
            .map(
                coding ->
                    new TokenValue(coding.hasSystem() ? coding.getSystem() : "", coding.getCode()))
            .collect(Collectors.toSet());
    return new Product(name(concept), codes, names.find(concept));
  }

  private static String name(CodeableConcept concept) {
    if (concept.hasText()) {
      return concept.getText();
    }
    return concept.getCoding().stream()
        .filter(Coding::hasDisplay)
        .map(Coding::getDisplay)
        .findFirst()
        .orElse("");
  }
}
