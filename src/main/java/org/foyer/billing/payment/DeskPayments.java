package org.foyer.billing.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.Money;
import org.foyer.billing.posting.PatientPayment;
import org.foyer.billing.posting.PaymentMeans;
import org.foyer.billing.posting.Payments;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.springframework.stereotype.Component;

/** Records what is paid at a desk, or to the bank. */
@Component
class DeskPayments {

  private final Accounts accounts;
  private final Invoices invoices;
  private final Payments payments;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final BillingSettings settings;
  private final Clock clock;

  DeskPayments(
      Accounts accounts,
      Invoices invoices,
      Payments payments,
      OperationTransactions transactions,
      Stores stores,
      BillingSettings settings,
      Clock clock) {
    this.accounts = accounts;
    this.invoices = invoices;
    this.payments = payments;
    this.transactions = transactions;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Records a payment for an invoice.
   *
   * @throws FhirProblem if the invoice does not ask for it
   */
  PaymentReconciliation record(Caller caller, String id, DeskPayment paid) {
    Store store = stores.of(caller);
    Invoice seen =
        store
            .read(Invoice.class, id)
            .orElseThrow(
                () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no Invoice/" + id + "."));
    String account =
        invoices
            .account(seen)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_BILLABLE, "The invoice is of no Account of this server."));
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(List.of(account));
          Invoice invoice = invoices.find(id).orElseThrow();
          check(invoice, paid);
          return payments.record(
              store,
              new PatientPayment(
                  "Account/" + account,
                  "Invoice/" + id,
                  paid.amount(),
                  paid.means(),
                  Objects.requireNonNullElse(paid.payer(), invoice.getSubject().copy()),
                  paid.identifier(),
                  Objects.requireNonNullElseGet(paid.day(), () -> LocalDate.now(clock))));
        });
  }

  /** A bank takes what comes; at a desk, what is too much is given back at once. */
  private void check(Invoice invoice, DeskPayment paid) {
    if (!paid.amount().currency().equals(settings.currency())) {
      throw new FhirProblem(
          ProblemCode.AMOUNT_MISMATCH, "Paid is in %s.".formatted(settings.currency()));
    }
    boolean asks =
        invoice.getStatus() == InvoiceStatus.ISSUED
            || invoice.getStatus() == InvoiceStatus.BALANCED;
    if (!asks) {
      throw new FhirProblem(
          ProblemCode.NOT_BILLABLE,
          "An invoice that is %s is not paid.".formatted(invoice.getStatus().toCode()));
    }
    Money open = invoices.open(invoice);
    if (paid.means() == PaymentMeans.TRANSFER) {
      return;
    }
    if (open.isZero()) {
      throw new FhirProblem(ProblemCode.ALREADY_SETTLED, "Nothing is to be paid any more.");
    }
    if (paid.amount().compareTo(open) > 0) {
      throw new FhirProblem(
          ProblemCode.AMOUNT_MISMATCH, "Only %s is still to be paid.".formatted(open));
    }
  }
}
