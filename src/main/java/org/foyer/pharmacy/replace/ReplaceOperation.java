package org.foyer.pharmacy.replace;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationRequest/$replace}. */
@Component
class ReplaceOperation implements FhirOperation {

  private final Replacing replacing;

  ReplaceOperation(Replacing replacing) {
    this.replacing = replacing;
  }

  /** Makes a draft of a new version. */
  @Operation(
      name = "$replace",
      type = MedicationRequest.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-replace")
  public MedicationRequest replace(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "prescription", min = 1, max = 1) @Nullable IBaseResource prescription,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable CodeType reason) {
    Caller caller = Callers.needed(request);
    ChangeReason why = ChangeReason.of(reason == null ? null : reason.getValue());
    if (prescription instanceof MedicationRequest content) {
      return replacing.draft(caller, id.getIdPart(), content, why);
    }
    throw new FhirProblem(
        ProblemCode.INVALID_PARAMETER, "\"prescription\" must be a MedicationRequest.");
  }
}
