package org.foyer.pharmacy.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.pharmacy.safety.KnownAllergy;
import org.foyer.pharmacy.safety.KnownAllergy.Status;
import org.foyer.pharmacy.safety.MedicineNames;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceSeverity;
import org.hl7.fhir.r4.model.CodeableConcept;

/** What AllergyIntolerances say. */
record Allergies(MedicineNames names) {

  /** No known allergy, to a drug, to food, to the environment. */
  private static final Set<String> NONE =
      Set.of("716186003", "409137002", "429625007", "428607008");

  private static final String ABSENT =
      "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

  private static final Set<String> UNTRUE = Set.of("refuted", "entered-in-error");
  private static final Set<String> OVER = Set.of("inactive", "resolved");
  private static final Set<AllergyIntoleranceCategory> MEDICINES =
      Set.of(AllergyIntoleranceCategory.MEDICATION, AllergyIntoleranceCategory.BIOLOGIC);

  /** The allergy; empty if it says that there is none. */
  Optional<KnownAllergy> of(AllergyIntolerance allergy) {
    if (isNone(allergy.getCode())) {
      return Optional.empty();
    }
    List<CodeableConcept> substances =
        allergy.getReaction().stream()
            .filter(AllergyIntoleranceReactionComponent::hasSubstance)
            .map(AllergyIntoleranceReactionComponent::getSubstance)
            .toList();
    Set<String> to = names.find(allergy.getCode());
    if (to.isEmpty()) {
      to =
          substances.stream()
              .flatMap(substance -> names.find(substance).stream())
              .collect(Collectors.toSet());
    }
    CodeableConcept named =
        allergy.hasCode() || substances.isEmpty() ? allergy.getCode() : substances.get(0);
    return Optional.of(
        new KnownAllergy(
            References.of(allergy),
            Medicines.name(named, "not named"),
            to,
            counts(allergy) ? Status.COUNTS : Status.DOES_NOT_COUNT,
            isSevere(allergy),
            reaction(allergy),
            isToMedicine(allergy)));
  }

  private static boolean isNone(CodeableConcept code) {
    return Measured.has(code, Measured.SNOMED_CT, NONE)
        || code.getCoding().stream().anyMatch(coding -> ABSENT.equals(coding.getSystem()));
  }

  private static boolean counts(AllergyIntolerance allergy) {
    return !hasAny(allergy.getVerificationStatus(), UNTRUE)
        && !hasAny(allergy.getClinicalStatus(), OVER);
  }

  private static boolean hasAny(CodeableConcept concept, Set<String> codes) {
    return concept.getCoding().stream().anyMatch(coding -> codes.contains("" + coding.getCode()));
  }

  private static boolean isSevere(AllergyIntolerance allergy) {
    return allergy.getCriticality() == AllergyIntoleranceCriticality.HIGH
        || allergy.getReaction().stream()
            .anyMatch(reaction -> reaction.getSeverity() == AllergyIntoleranceSeverity.SEVERE);
  }

  private static String reaction(AllergyIntolerance allergy) {
    return allergy.getReaction().stream()
        .flatMap(reaction -> reaction.getManifestation().stream())
        .map(manifestation -> Medicines.name(manifestation, ""))
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean isToMedicine(AllergyIntolerance allergy) {
    return !allergy.hasCategory()
        || allergy.getCategory().stream()
            .anyMatch(category -> MEDICINES.contains(category.getValue()));
  }
}
