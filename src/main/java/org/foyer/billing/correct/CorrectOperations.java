package org.foyer.billing.correct;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Claim/[id]/$replace} and {@code Claim/[id]/$reverse}. */
@Component
class CorrectOperations implements FhirOperation {

  private final ClaimReplacement replacement;
  private final ClaimReversal reversal;

  CorrectOperations(ClaimReplacement replacement, ClaimReversal reversal) {
    this.replacement = replacement;
    this.reversal = reversal;
  }

  /** Sends a corrected claim in place of one that was sent. */
  @Operation(
      name = "$replace",
      type = Claim.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Claim-replace")
  public ClaimResponse replace(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "resource", min = 1, max = 1) @Nullable IBaseResource resource) {
    if (!(resource instanceof Claim corrected)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"resource\" must be the corrected Claim.");
    }
    return replacement.replace(Callers.needed(request), id.getIdPart(), corrected);
  }

  /** Takes a claim back, and tells its insurer. */
  @Operation(
      name = "$reverse",
      type = Claim.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Claim-reverse")
  public ClaimResponse reverse(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable StringType reason) {
    String why =
        Optional.ofNullable(reason)
            .map(StringType::getValue)
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.REASON_REQUIRED, "A claim is taken back for a \"reason\"."));
    return reversal.reverse(Callers.needed(request), id.getIdPart(), why);
  }
}
