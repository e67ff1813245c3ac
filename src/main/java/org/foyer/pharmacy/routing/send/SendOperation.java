package org.foyer.pharmacy.routing.send;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationRequest/[id]/$send}. */
@Component
class SendOperation implements FhirOperation {

  static final String NAME = "$send";

  private final PharmacyChoice choice;

  SendOperation(PharmacyChoice choice) {
    this.choice = choice;
  }

  /** Sends. */
  @Operation(
      name = NAME,
      type = MedicationRequest.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-send")
  public Task send(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "pharmacy", min = 1, max = 1) @Nullable Reference pharmacy) {
    if (pharmacy == null || !pharmacy.hasReference()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"pharmacy\" must be a reference to the Organization of the pharmacy.");
    }
    return choice.send(Callers.needed(request), id.getIdPart(), pharmacy);
  }
}
