package org.foyer.billing.charge.price;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code ChargeItem/$price}. */
@Component
class PriceOperation implements FhirOperation {

  private final Quotes quotes;

  PriceOperation(Quotes quotes) {
    this.quotes = quotes;
  }

  /** Tells what a charge would cost; nothing is stored. */
  @Operation(
      name = "$price",
      type = ChargeItem.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/ChargeItem-price")
  public Parameters price(
      RequestDetails request,
      @OperationParam(name = "chargeItem", min = 1, max = 1) @Nullable ChargeItem charge) {
    if (charge == null) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"chargeItem\" must be given.");
    }
    return quotes.quote(Callers.needed(request), charge);
  }
}
