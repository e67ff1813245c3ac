package org.foyer.pharmacy.complete;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.prescription.Completion;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationRequest/$complete}. */
@Component
class CompleteOperation implements FhirOperation {

  /** Completes a draft; nothing is stored. */
  @Operation(
      name = "$complete",
      type = MedicationRequest.class,
      idempotent = true,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-complete")
  public MedicationRequest complete(
      @OperationParam(name = "prescription", min = 1, max = 1)
          @Nullable IBaseResource prescription) {
    if (prescription instanceof MedicationRequest draft) {
      return Completion.of(draft);
    }
    throw new FhirProblem(
        ProblemCode.INVALID_PARAMETER, "\"prescription\" must be a MedicationRequest.");
  }
}
