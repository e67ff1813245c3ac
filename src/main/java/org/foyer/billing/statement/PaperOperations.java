package org.foyer.billing.statement;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Clock;
import java.time.LocalDate;
import org.foyer.document.PdfFile;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Invoice/$invoice-document}, {@code Invoice/$receipt}, {@code Account/$statement}. */
@Component
class PaperOperations implements FhirOperation {

  static final PdfFile INVOICE = new PdfFile("$invoice-document", "invoice.pdf");
  static final PdfFile RECEIPT = new PdfFile("$receipt", "receipt.pdf");
  static final PdfFile STATEMENT = new PdfFile("$statement", "statement.pdf");

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final InvoicePaper invoices;
  private final ReceiptPaper receipts;
  private final StatementPaper statements;
  private final StatementData data;
  private final Clock clock;

  PaperOperations(
      InvoicePaper invoices,
      ReceiptPaper receipts,
      StatementPaper statements,
      StatementData data,
      Clock clock) {
    this.invoices = invoices;
    this.receipts = receipts;
    this.statements = statements;
    this.data = data;
    this.clock = clock;
  }

  /** Prints an invoice. */
  @Operation(
      name = "$invoice-document",
      type = Invoice.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Invoice-invoice-document")
  public Binary invoice(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "language", max = 1) @Nullable CodeType language) {
    return invoices.make(Callers.needed(request), id.getIdPart(), language);
  }

  /** Prints what was paid on an invoice. */
  @Operation(
      name = "$receipt",
      type = Invoice.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Invoice-receipt")
  public Binary receipt(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "language", max = 1) @Nullable CodeType language) {
    return receipts.make(Callers.needed(request), id.getIdPart(), language);
  }

  /** Tells what was charged, paid and is to be paid on an account. */
  @Operation(
      name = "$statement",
      type = Account.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Account-statement")
  public IBaseResource statement(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "start", max = 1) @Nullable DateType start,
      @OperationParam(name = "end", max = 1) @Nullable DateType end,
      @OperationParam(name = "language", max = 1) @Nullable CodeType language) {
    Caller caller = Callers.needed(request);
    StatementPeriod period = StatementPeriod.of(start, end, LocalDate.now(clock));
    boolean asData = !(request instanceof ServletRequestDetails http) || PdfFile.wantsFhir(http);
    return asData
        ? data.make(caller, id.getIdPart(), period, language)
        : statements.make(caller, id.getIdPart(), period, language);
  }
}
