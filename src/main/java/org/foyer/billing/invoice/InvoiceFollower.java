package org.foyer.billing.invoice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.charge.Charges;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Charges that no insurer is asked for become billed with the invoice that asks the patient for
 * them, in the same transaction, and billable again when it is cancelled.
 */
@Component
class InvoiceFollower implements TransactionFollower {

  /** After charges and claims, before the journal. */
  private static final int ORDER = 100;

  private final Accounts accounts;
  private final Charges charges;
  private final Invoices invoices;
  private final InvoiceTable table;
  private final InvoiceCheck check;

  InvoiceFollower(
      Accounts accounts,
      Charges charges,
      Invoices invoices,
      InvoiceTable table,
      InvoiceCheck check) {
    this.accounts = accounts;
    this.charges = charges;
    this.invoices = invoices;
    this.table = table;
    this.check = check;
  }

  @Override
  public Set<String> types() {
    return Set.of("Invoice");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    accounts.lock(changes.stream().flatMap(change -> account(change).stream()).distinct().toList());
    changes.forEach(this::settle);
  }

  private Optional<String> account(ResourceChange change) {
    Resource known = change.after() == null ? change.before() : change.after();
    return known instanceof Invoice invoice ? invoices.account(invoice) : Optional.empty();
  }

  private static boolean isAsking(@Nullable Resource resource) {
    return resource instanceof Invoice invoice
        && (invoice.getStatus() == InvoiceStatus.ISSUED
            || invoice.getStatus() == InvoiceStatus.BALANCED);
  }

  private void keep(ResourceChange change) {
    if (change.after() instanceof Invoice invoice && invoice.hasStatus()) {
      invoices
          .account(invoice)
          .ifPresentOrElse(
              account -> table.keep(change.id(), account, invoice.getStatus().toCode()),
              () -> table.forget(change.id()));
    } else {
      table.forget(change.id());
    }
  }

  /** What the server writes in this transaction is told again; the table knows what was done. */
  private void settle(ResourceChange change) {
    boolean asked = table.isAsking(change.id());
    boolean asks = isAsking(change.after());
    keep(change);
    if (asked && !asks && change.before() instanceof Invoice before) {
      charges.release(own(before));
    }
    if (asks && !asked && change.after() instanceof Invoice after) {
      try {
        check.issued(after, change.id());
        charges.bill(own(after));
      } catch (FhirProblem problem) {
        throw change.at(problem);
      }
    }
  }

  /** The charges of an invoice that nobody else is asked to pay. */
  private List<String> own(Invoice invoice) {
    return invoice.getLineItem().stream()
        .flatMap(line -> invoices.charge(line).stream())
        .distinct()
        .filter(
            id ->
                charges
                    .find(id)
                    .flatMap(ChargePrice::of)
                    .filter(price -> price.payer() == null)
                    .isPresent())
        .toList();
  }
}
