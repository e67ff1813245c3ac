package org.foyer.pharmacy.dispense;

import java.util.Optional;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseSubstitutionComponent;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Type;

/** Whether another product may be dispensed than the one that is prescribed. */
public final class Substitution {

  /** The system of the reasons. */
  public static final String REASONS = "https://foyer.org/fhir/CodeSystem/substitution-reason";

  private static final Set<String> WHY =
      Set.of("formulary", "cost", "stock", "regulation", "patient-request");
  private static final String NONE = "N";

  private Substitution() {}

  /** Whether a code is a reason to dispense another product. */
  public static boolean isReason(String code) {
    return WHY.contains(code);
  }

  /** Why this cannot be dispensed for that; empty if it can, or is the same. */
  static Optional<FhirProblem> problem(
      MedicationRequest prescription,
      Product prescribed,
      Product dispensed,
      MedicationDispenseSubstitutionComponent said) {
    if (prescribed.isSame(dispensed)) {
      return Optional.empty();
    }
    if (isForbidden(prescription.getSubstitution().getAllowed())) {
      return refused("The prescriber does not allow another product than the one prescribed.");
    }
    if (!said.getWasSubstituted()) {
      return refused(
          "It is another product than the one prescribed, and must say that it was substituted.");
    }
    if (said.getReason().stream().noneMatch(Substitution::isReason)) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.REASON_REQUIRED,
              "Another product than the one prescribed needs a reason: a code of the value set"
                  + " https://foyer.org/fhir/ValueSet/substitution-reason why it was substituted."));
    }
    if (!prescribed.hasSameIngredients(dispensed)) {
      return refused("It is not known to have the same ingredients as the one prescribed.");
    }
    return prescribed.isOfOtherStrength(dispensed)
        ? refused("It is of another strength than the one prescribed.")
        : Optional.empty();
  }

  private static boolean isReason(CodeableConcept reason) {
    return reason.getCoding().stream()
        .anyMatch(
            coding ->
                REASONS.equals(coding.getSystem())
                    && coding.hasCode()
                    && isReason(coding.getCode()));
  }

  private static boolean isForbidden(Type allowed) {
    if (allowed instanceof BooleanType said) {
      return said.hasValue() && !said.booleanValue();
    }
    return allowed instanceof CodeableConcept concept
        && concept.getCoding().stream().anyMatch(coding -> NONE.equals(coding.getCode()));
  }

  private static Optional<FhirProblem> refused(String why) {
    return Optional.of(new FhirProblem(ProblemCode.NOT_DISPENSABLE, why));
  }
}
