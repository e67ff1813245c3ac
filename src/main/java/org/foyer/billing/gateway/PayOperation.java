package org.foyer.billing.gateway;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Date;
import org.foyer.billing.gateway.Checkouts.Opened;
import org.foyer.billing.money.FhirMoney;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Invoice/$pay}: the patient, or somebody for them, wants to pay by card. */
@Component
class PayOperation implements FhirOperation {

  static final String NAME = "$pay";

  private final Checkouts checkouts;

  PayOperation(Checkouts checkouts) {
    this.checkouts = checkouts;
  }

  /** Answers with the address of a page of the gateway. */
  @Operation(
      name = NAME,
      type = Invoice.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Invoice-pay")
  public Parameters pay(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "amount", max = 1) @Nullable Money amount) {
    Opened page = checkouts.open(Callers.needed(request), id.getIdPart(), part(amount));
    Parameters answer = new Parameters();
    answer.addParameter("url", new UrlType(page.address()));
    answer.addParameter("expires", new InstantType(Date.from(page.expires())));
    return answer;
  }

  private static org.foyer.billing.money.@Nullable Money part(@Nullable Money amount) {
    return amount == null
        ? null
        : FhirMoney.read(amount)
            .filter(org.foyer.billing.money.Money::isPositive)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.INVALID_PARAMETER,
                        "\"amount\" must be more than nothing, with value and currency."));
  }
}
