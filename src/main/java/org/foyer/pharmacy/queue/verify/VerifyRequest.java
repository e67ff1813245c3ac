package org.foyer.pharmacy.queue.verify;

import java.util.List;
import org.foyer.pharmacy.check.SafetyOverride;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $verify}.
 *
 * @param quantity how much is to be dispensed now; null for all that is left of the fill
 * @param medication the Medication that is dispensed; null for the one that is prescribed
 * @param reason why it is another than the one that is prescribed
 * @param location where it is taken from; null for the Location of the Task
 * @param overrides findings in spite of which the pharmacist dispenses
 * @param note what to note with the dispense
 */
record VerifyRequest(
    @Nullable Quantity quantity,
    @Nullable Reference medication,
    @Nullable CodeableConcept reason,
    @Nullable Reference location,
    List<SafetyOverride> overrides,
    @Nullable String note) {

  VerifyRequest {
    overrides = List.copyOf(overrides);
    check("medication", "Medication", medication);
    check("location", "Location", location);
    if (quantity != null && (!quantity.hasValue() || quantity.getValue().signum() <= 0)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"quantity\" must be more than nothing.");
    }
  }

  private static void check(String name, String type, @Nullable Reference reference) {
    if (reference != null && !type.equals(new IdType(reference.getReference()).getResourceType())) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"%s\" must be a reference to a %s.".formatted(name, type));
    }
  }

  /**
   * How much is dispensed.
   *
   * @param left what is left of the fill
   */
  Quantity quantityOf(Quantity left) {
    if (left.getValue().signum() <= 0) {
      throw new FhirProblem(
          ProblemCode.PRESCRIPTION_USED_UP, "Nothing is left to dispense in this fill.");
    }
    if (quantity == null) {
      return left.copy();
    }
    boolean hasUnit = quantity.hasUnit() || quantity.hasCode();
    if (hasUnit && !DispensedQuantity.isSameUnit(quantity, left)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"quantity\" must be in the unit of the prescription: %s."
              .formatted(DispensedQuantity.word(left)));
    }
    if (quantity.getValue().compareTo(left.getValue()) > 0) {
      throw new FhirProblem(
          ProblemCode.PRESCRIPTION_USED_UP,
          "Of this fill only %s %s are left."
              .formatted(
                  left.getValue().stripTrailingZeros().toPlainString(),
                  DispensedQuantity.word(left)));
    }
    return left.copy().setValue(quantity.getValue());
  }
}
