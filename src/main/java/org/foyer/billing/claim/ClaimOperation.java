package org.foyer.billing.claim;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Account/[id]/$claim}: claims for what an Account has been charged. */
@Component
class ClaimOperation implements FhirOperation {

  static final String NAME = "$claim";

  private final ClaimBuilding building;
  private final ClaimScrub scrub;

  ClaimOperation(ClaimBuilding building, ClaimScrub scrub) {
    this.building = building;
    this.scrub = scrub;
  }

  /** Makes draft claims, and tells what is wrong with them. */
  @Operation(
      name = NAME,
      type = Account.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Account-claim")
  public Bundle claim(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "encounter", max = 1) @Nullable Reference encounter,
      @OperationParam(name = "coverage", max = 1) @Nullable Reference coverage) {
    Caller caller = Callers.needed(request);
    Bundle answer = new Bundle().setType(BundleType.COLLECTION);
    for (Claim claim :
        building.build(caller, id.getIdPart(), ClaimedPart.of(encounter, coverage))) {
      answer
          .addEntry()
          .setFullUrl(request.getFhirServerBase() + "/Claim/" + claim.getIdElement().getIdPart())
          .setResource(claim);
      answer.addEntry().setResource(FindingsOutcome.of(scrub.findings(caller, claim)));
    }
    return answer;
  }
}
