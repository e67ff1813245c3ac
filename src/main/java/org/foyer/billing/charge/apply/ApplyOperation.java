package org.foyer.billing.charge.apply;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.LocalReferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code ChargeItemDefinition/$apply}.
 *
 * @see <a href="https://hl7.org/fhir/R4/chargeitemdefinition-operation-apply.html">$apply</a>
 */
@Component
class ApplyOperation implements FhirOperation {

  private final Applying applying;
  private final LocalReferences references;

  ApplyOperation(Applying applying, LocalReferences references) {
    this.applying = applying;
    this.references = references;
  }

  /** Prices a stored charge by this price list, and no other. */
  @Operation(
      name = "$apply",
      type = ChargeItemDefinition.class,
      canonicalUrl = "http://hl7.org/fhir/OperationDefinition/ChargeItemDefinition-apply")
  public ChargeItem apply(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "chargeItem", min = 1, max = 1) @Nullable Reference chargeItem,
      @OperationParam(name = "account", max = 1) @Nullable Reference account) {
    return applying.apply(
        Callers.needed(request),
        id.getIdPart(),
        id(chargeItem, "ChargeItem", "chargeItem"),
        account == null ? null : id(account, "Account", "account"));
  }

  private String id(@Nullable Reference reference, String type, String parameter) {
    if (reference == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"%s\" must be given.".formatted(parameter));
    }
    return references
        .target(reference)
        .filter(target -> type.equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"%s\" must refer to a resource of type %s of this server."
                        .formatted(parameter, type)));
  }
}
