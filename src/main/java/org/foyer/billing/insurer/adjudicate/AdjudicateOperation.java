package org.foyer.billing.insurer.adjudicate;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.billing.insurer.Adjudicators;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Claim/[id]/$adjudicate}. */
@Component
class AdjudicateOperation implements FhirOperation {

  private final PendedClaims pended;

  AdjudicateOperation(PendedClaims pended) {
    this.pended = pended;
  }

  /** Decides what a claim waits for. */
  @Operation(
      name = "$adjudicate",
      type = Claim.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Claim-adjudicate")
  public ClaimResponse adjudicate(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "ruling", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<ParametersParameterComponent> rulings) {
    Caller caller = Callers.needed(request);
    Adjudicators.check(caller, "decide claims");
    if (rulings == null || rulings.isEmpty()) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"ruling\" must be given.");
    }
    return pended.decide(id.getIdPart(), GivenRulings.of(rulings));
  }
}
