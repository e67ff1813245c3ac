package org.foyer.billing.eligibility;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code CoverageEligibilityRequest/$submit}.
 *
 * @see <a href="https://hl7.org/fhir/R4/coverageeligibilityrequest-operation-submit.html">FHIR R4,
 *     submit</a>
 */
@Component
class EligibilityOperation implements FhirOperation {

  private final Eligibility eligibility;

  EligibilityOperation(Eligibility eligibility) {
    this.eligibility = eligibility;
  }

  /** Asks an insurer; what comes as a Bundle is answered with a Bundle. */
  @Operation(
      name = "$submit",
      type = CoverageEligibilityRequest.class,
      canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CoverageEligibilityRequest-submit")
  public IBaseResource submit(
      RequestDetails request,
      @OperationParam(name = "resource", min = 1, max = 1) @Nullable IBaseResource resource) {
    Caller caller = Callers.needed(request);
    CoverageEligibilityResponse answer =
        eligibility.submit(caller, EligibilityQuestion.of(resource));
    if (!(resource instanceof Bundle)) {
      return answer;
    }
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    bundle
        .addEntry()
        .setResource(answer)
        .setFullUrl(
            request.getFhirServerBase()
                + "/CoverageEligibilityResponse/"
                + answer.getIdElement().getIdPart());
    return bundle;
  }
}
