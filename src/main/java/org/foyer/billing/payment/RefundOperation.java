package org.foyer.billing.payment;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code PaymentReconciliation/$refund}: a patient gets money back. */
@Component
class RefundOperation implements FhirOperation {

  static final String NAME = "$refund";

  private final Refunds refunds;

  RefundOperation(Refunds refunds) {
    this.refunds = refunds;
  }

  /** Pays back to the card by the gateway; notes what is paid back otherwise. */
  @Operation(
      name = NAME,
      type = PaymentReconciliation.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/PaymentReconciliation-refund")
  public PaymentReconciliation refund(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "amount", max = 1) @Nullable Money amount,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment,
      @OperationParam(name = "reference", max = 1) @Nullable Identifier reference) {
    return refunds.refund(
        Callers.needed(request),
        id.getIdPart(),
        RefundRequest.of(amount, reason, comment, reference));
  }
}
