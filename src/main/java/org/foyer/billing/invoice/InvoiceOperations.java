package org.foyer.billing.invoice;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.billing.FhirDays;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Account/$invoice}, {@code Invoice/$issue} and {@code Invoice/$cancel}. */
@Component
class InvoiceOperations implements FhirOperation {

  static final String INVOICE = "$invoice";
  static final String ISSUE = "$issue";
  static final String CANCEL = "$cancel";

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final InvoiceBuilding building;
  private final InvoiceIssue issue;

  InvoiceOperations(InvoiceBuilding building, InvoiceIssue issue) {
    this.building = building;
    this.issue = issue;
  }

  /** Makes a draft of what the patient owes. */
  @Operation(name = INVOICE, type = Account.class, canonicalUrl = DEFINITIONS + "Account-invoice")
  public Invoice invoice(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "discount", max = 1) @Nullable Money discount,
      @OperationParam(name = "discount-percent", max = 1) @Nullable DecimalType percent,
      @OperationParam(name = "discount-reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "discount-comment", max = 1) @Nullable StringType comment) {
    return building.build(
        Callers.needed(request), id.getIdPart(), Discount.of(discount, percent, reason, comment));
  }

  /** Issues a draft. */
  @Operation(name = ISSUE, type = Invoice.class, canonicalUrl = DEFINITIONS + "Invoice-issue")
  public Invoice issue(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "due", max = 1) @Nullable DateType due) {
    return issue.issue(
        Callers.needed(request), id.getIdPart(), due == null ? null : FhirDays.first(due));
  }

  /** Takes an invoice back. */
  @Operation(name = CANCEL, type = Invoice.class, canonicalUrl = DEFINITIONS + "Invoice-cancel")
  public Invoice cancel(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable StringType reason) {
    if (reason == null || reason.getValue() == null || reason.getValue().isBlank()) {
      throw new FhirProblem(
          ProblemCode.REASON_REQUIRED, "\"reason\" must say why the invoice is cancelled.");
    }
    return issue.cancel(Callers.needed(request), id.getIdPart(), reason.getValue());
  }
}
