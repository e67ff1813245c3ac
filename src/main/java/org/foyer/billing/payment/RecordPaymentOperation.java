package org.foyer.billing.payment;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Invoice/$record-payment}: somebody has paid at the desk, or to the bank. */
@Component
class RecordPaymentOperation implements FhirOperation {

  static final String NAME = "$record-payment";

  private final DeskPayments payments;

  RecordPaymentOperation(DeskPayments payments) {
    this.payments = payments;
  }

  /** Records a payment. */
  @Operation(
      name = NAME,
      type = Invoice.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Invoice-record-payment")
  public PaymentReconciliation record(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "amount", min = 1, max = 1) @Nullable Money amount,
      @OperationParam(name = "means", min = 1, max = 1) @Nullable CodeType means,
      @OperationParam(name = "reference", max = 1) @Nullable Identifier reference,
      @OperationParam(name = "payer", max = 1) @Nullable Reference payer,
      @OperationParam(name = "date", max = 1) @Nullable DateType date) {
    return payments.record(
        Callers.needed(request),
        id.getIdPart(),
        DeskPayment.of(amount, means, reference, payer, date));
  }
}
