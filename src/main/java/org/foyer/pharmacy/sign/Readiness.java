package org.foyer.pharmacy.sign;

import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;

/** Whether a draft can be signed, and says enough to work on. */
final class Readiness {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/medicationrequest-category";
  private static final String INPATIENT = "inpatient";

  private Readiness() {}

  /**
   * Looks at what is to be signed.
   *
   * @throws FhirProblem if it is no draft of an order
   */
  static void checkDraft(MedicationRequest draft) {
    MedicationRequestStatus status = Prescriptions.status(draft);
    if (status != MedicationRequestStatus.DRAFT) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED,
          "A draft is signed; this prescription is %s.".formatted(status.toCode()));
    }
    if (draft.getIntent() == MedicationRequestIntent.PROPOSAL) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED,
          "A proposal is not signed; make a draft order with basedOn, and sign that.");
    }
    if (Prescriptions.isReported(draft)) {
      throw new FhirProblem(ProblemCode.TRANSITION_REFUSED, "What is only reported is not signed.");
    }
  }

  /**
   * Looks at a draft that is completed.
   *
   * @throws FhirProblem if something is left out that nobody can guess
   */
  static void checkContent(MedicationRequest completed) {
    if (completed.getDoNotPerform()) {
      return;
    }
    if (!completed.hasDosageInstruction()) {
      throw missing("how the medicine is taken", "dosageInstruction");
    }
    boolean inpatient =
        completed.getCategory().stream()
            .anyMatch(category -> category.hasCoding(CATEGORY, INPATIENT));
    boolean counted =
        completed.getDispenseRequest().getQuantity().hasValue()
            && completed.getDispenseRequest().getQuantity().getValue().signum() > 0;
    if (!inpatient && !counted) {
      throw missing("how much is dispensed, or for how long", "dispenseRequest.quantity");
    }
  }

  private static FhirProblem missing(String what, String element) {
    return new FhirProblem(
            ProblemCode.UNPROCESSABLE, "The prescription does not say %s.".formatted(what))
        .at("MedicationRequest." + element);
  }
}
