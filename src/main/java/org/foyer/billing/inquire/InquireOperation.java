package org.foyer.billing.inquire;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Claim/$inquire}: what became of a claim. */
@Component
class InquireOperation implements FhirOperation {

  private static final String NAME = "$inquire";
  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/Claim-inquire";

  private final ClaimAnswers answers;

  InquireOperation(ClaimAnswers answers) {
    this.answers = answers;
  }

  /** Finds the answers to a claim, by its identifier or its id. */
  @Operation(name = NAME, type = Claim.class, canonicalUrl = CANONICAL)
  public Bundle inquire(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "identifier", max = 1) @Nullable Identifier identifier,
      @OperationParam(name = "resource", max = 1) @Nullable IBaseResource resource) {
    Caller caller = Callers.needed(request);
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    List<Resource> found =
        id == null
            ? answers.of(caller, number(identifier, resource))
            : answers.of(caller, id.getIdPart());
    found.forEach(
        one ->
            bundle
                .addEntry()
                .setFullUrl(
                    request.getFhirServerBase()
                        + "/"
                        + one.fhirType()
                        + "/"
                        + one.getIdElement().getIdPart())
                .setResource(one));
    return bundle;
  }

  private static Identifier number(
      @Nullable Identifier identifier, @Nullable IBaseResource resource) {
    Optional<Identifier> named =
        resource instanceof Claim claim
            ? claim.getIdentifier().stream().filter(Identifier::hasValue).findFirst()
            : Optional.ofNullable(identifier).filter(Identifier::hasValue);
    return named.orElseThrow(
        () ->
            new FhirProblem(
                ProblemCode.INVALID_PARAMETER,
                "\"identifier\" of a claim is needed, or \"resource\", a Claim with one."));
  }
}
