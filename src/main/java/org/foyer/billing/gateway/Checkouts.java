package org.foyer.billing.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.gateway.Checkout.State;
import org.foyer.billing.gateway.PaymentGateway.Asked;
import org.foyer.billing.gateway.PaymentGateway.Page;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.Money;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.PageAddresses;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the gateway for pages on which invoices are paid. */
@Component
class Checkouts {

  private static final Set<String> PAYERS = Set.of("Patient", "RelatedPerson");

  private final Accounts accounts;
  private final Invoices invoices;
  private final CheckoutTable table;
  private final ObjectProvider<PaymentGateway> gateway;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final PageAddresses addresses;

  Checkouts(
      Accounts accounts,
      Invoices invoices,
      CheckoutTable table,
      ObjectProvider<PaymentGateway> gateway,
      OperationTransactions transactions,
      Stores stores,
      PageAddresses addresses) {
    this.accounts = accounts;
    this.invoices = invoices;
    this.table = table;
    this.gateway = gateway;
    this.transactions = transactions;
    this.stores = stores;
    this.addresses = addresses;
  }

  /**
   * A page for an invoice.
   *
   * @param address where it is
   * @param expires until when it can be paid
   */
  record Opened(String address, Instant expires) {}

  /**
   * A page on which an invoice, or a part of it, can be paid; the same for whoever asks again.
   *
   * @param part how much; null for all that is to be paid
   * @throws FhirProblem if nothing is to be paid, or there is no gateway
   */
  Opened open(Caller caller, String id, @Nullable Money part) {
    PaymentGateway pages =
        Optional.ofNullable(gateway.getIfAvailable())
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNSUPPORTED, "This hospital takes no card payments."));
    Invoice seen =
        stores
            .of(caller)
            .read(Invoice.class, id)
            .orElseThrow(
                () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no Invoice/" + id + "."));
    Checkout checkout = asked(caller, seen, id, part);
    if (checkout.page() != null && checkout.expires() != null) {
      return new Opened(checkout.page(), checkout.expires());
    }
    Page page = page(pages, checkout, Invoices.number(seen).orElse(""));
    // The gateway may tell that it was paid before this is noted; it names our id then.
    table.opened(checkout.id(), page);
    return new Opened(page.address().toString(), page.expires());
  }

  private Checkout asked(Caller caller, Invoice seen, String id, @Nullable Money part) {
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
          Money amount = amount(invoice, part);
          String payer = payer(caller, invoice);
          return table
              .reusable(id, payer, amount)
              .orElseGet(
                  () -> {
                    Checkout asked =
                        new Checkout(
                            UUID.randomUUID(), id, account, payer, amount, State.ASKED, null, null);
                    table.add(asked);
                    return asked;
                  });
        });
  }

  private Money amount(Invoice invoice, @Nullable Money part) {
    Money open = invoices.open(invoice);
    if (invoice.getStatus() == InvoiceStatus.BALANCED
        || (invoice.getStatus() == InvoiceStatus.ISSUED && open.isZero())) {
      throw new FhirProblem(ProblemCode.ALREADY_SETTLED, "Nothing is to be paid any more.");
    }
    if (invoice.getStatus() != InvoiceStatus.ISSUED) {
      throw new FhirProblem(
          ProblemCode.NOT_BILLABLE,
          "An invoice that is %s is not paid.".formatted(invoice.getStatus().toCode()));
    }
    if (part == null) {
      return open;
    }
    if (!part.currency().equals(open.currency()) || part.compareTo(open) > 0) {
      throw new FhirProblem(
          ProblemCode.AMOUNT_MISMATCH, "Only %s is still to be paid.".formatted(open));
    }
    return part;
  }

  private static String payer(Caller caller, Invoice invoice) {
    @Nullable String person = caller.context().fhirUser();
    return person != null && PAYERS.contains(String.valueOf(new IdType(person).getResourceType()))
        ? person
        : invoice.getSubject().getReference();
  }

  private Page page(PaymentGateway pages, Checkout checkout, String number) {
    try {
      return pages.open(
          new Asked(
              checkout.id(),
              checkout.amount(),
              ("Invoice " + number).strip(),
              URI.create(addresses.at(ReturnPages.PAID)),
              URI.create(addresses.at(ReturnPages.LEFT))));
    } catch (GatewayException e) {
      table.ended(checkout.id(), State.FAILED);
      throw GatewayProblems.of(e);
    }
  }
}
