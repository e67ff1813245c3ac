package org.foyer.billing.invoice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues and cancels invoices. */
@Component
class InvoiceIssue {

  private final Accounts accounts;
  private final Invoices invoices;
  private final InvoiceTable table;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final InvoiceSettings settings;
  private final Clock clock;

  InvoiceIssue(
      Accounts accounts,
      Invoices invoices,
      InvoiceTable table,
      OperationTransactions transactions,
      Stores stores,
      InvoiceSettings settings,
      Clock clock) {
    this.accounts = accounts;
    this.invoices = invoices;
    this.table = table;
    this.transactions = transactions;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Issues a draft: it gets its number, its date and the day by which it is to be paid.
   *
   * @param due that day; null for the usual one
   */
  Invoice issue(Caller caller, String id, @Nullable LocalDate due) {
    LocalDate today = LocalDate.now(clock);
    if (due != null && due.isBefore(today)) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"due\" must not be in the past.");
    }
    Store store = stores.of(caller);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          Invoice invoice = locked(store, id);
          if (invoice.getStatus() != InvoiceStatus.DRAFT) {
            throw refused("Only drafts are issued; this invoice is %s.", invoice);
          }
          invoice
              .addIdentifier()
              .setSystem(BillingCodes.INVOICE_NUMBER)
              .setValue("%d-%06d".formatted(today.getYear(), table.next("" + today.getYear())));
          invoice.setDateElement(new DateTimeType(today.toString()));
          invoice.getExtension().removeIf(one -> BillingCodes.INVOICE_DUE.equals(one.getUrl()));
          invoice.addExtension(
              BillingCodes.INVOICE_DUE,
              new DateType((due == null ? today.plus(settings.paymentTerm()) : due).toString()));
          invoice.setStatus(InvoiceStatus.ISSUED);
          store.update(invoice);
          return invoice;
        });
  }

  /** Takes an invoice back: what is on it can be invoiced anew, what was paid becomes credit. */
  Invoice cancel(Caller caller, String id, String reason) {
    Store store = stores.of(caller);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          Invoice invoice = locked(store, id);
          if (invoice.getStatus() == InvoiceStatus.CANCELLED
              || invoice.getStatus() == InvoiceStatus.ENTEREDINERROR) {
            throw refused("It is %s already.", invoice);
          }
          invoice.setStatus(InvoiceStatus.CANCELLED);
          invoice.setCancelledReason(reason);
          store.update(invoice);
          return invoice;
        });
  }

  /** The invoice as it is once others are kept from its account. */
  private Invoice locked(Store store, String id) {
    Invoice seen = read(store, id);
    invoices.account(seen).ifPresent(account -> accounts.lock(List.of(account)));
    return invoices.find(id).orElseThrow(() -> missing(id));
  }

  private static Invoice read(Store store, String id) {
    return store.read(Invoice.class, id).orElseThrow(() -> missing(id));
  }

  private static FhirProblem missing(String id) {
    return new FhirProblem(ProblemCode.NOT_FOUND, "There is no Invoice/" + id + ".");
  }

  private static FhirProblem refused(String sentence, Invoice invoice) {
    return new FhirProblem(
        ProblemCode.TRANSITION_REFUSED, sentence.formatted(invoice.getStatus().toCode()));
  }
}
