package org.foyer.billing.claim;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Claim/$scrub}: tells what is wrong with a claim before it is sent. */
@Component
class ScrubOperation implements FhirOperation {

  static final String NAME = "$scrub";

  private final ClaimScrub scrub;
  private final Stores stores;

  ScrubOperation(ClaimScrub scrub, Stores stores) {
    this.scrub = scrub;
    this.stores = stores;
  }

  /** Checks a claim that is sent along, or one that is stored. */
  @Operation(
      name = NAME,
      type = Claim.class,
      idempotent = true,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Claim-scrub")
  public OperationOutcome scrub(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "resource", max = 1) @Nullable IBaseResource resource) {
    Caller caller = Callers.needed(request);
    return FindingsOutcome.of(scrub.findings(caller, asked(caller, id, resource)));
  }

  private Claim asked(Caller caller, @Nullable IdType id, @Nullable IBaseResource resource) {
    if (resource instanceof Claim claim) {
      return id == null ? claim : (Claim) claim.setId(id);
    }
    if (resource != null || id == null) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"resource\" must be a Claim.");
    }
    return stores
        .of(caller)
        .read(Claim.class, id.getIdPart())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND, "There is no Claim/" + id.getIdPart() + "."));
  }
}
