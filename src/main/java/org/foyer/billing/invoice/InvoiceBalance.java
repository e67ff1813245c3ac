package org.foyer.billing.invoice;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes to invoices what is still to be paid, and whether they are balanced, as it changes. */
@Component
class InvoiceBalance implements TransactionFollower {

  /** After the journal. */
  private static final int ORDER = 120;

  private final Invoices invoices;
  private final StoredResources stored;
  private final Stores stores;
  private final LocalReferences references;

  InvoiceBalance(
      Invoices invoices, StoredResources stored, Stores stores, LocalReferences references) {
    this.invoices = invoices;
    this.stored = stored;
    this.stores = stores;
    this.references = references;
  }

  @Override
  public Set<String> types() {
    return Set.of("Invoice", "PaymentReconciliation", "ChargeItem", "Claim", "ClaimResponse");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    Set<String> accounts = new TreeSet<>();
    for (ResourceChange change : changes) {
      Stream.of(change)
          .flatMap(one -> Stream.concat(accounts(one.before()), accounts(one.after())))
          .forEach(accounts::add);
    }
    invoices.asking(accounts).forEach(id -> invoices.find(id).ifPresent(this::settle));
  }

  private Stream<String> accounts(@Nullable Resource resource) {
    if (resource instanceof Invoice invoice) {
      return invoices.account(invoice).stream();
    }
    if (resource instanceof ChargeItem charge) {
      return charge.getAccount().stream().flatMap(account -> id(account, "Account"));
    }
    if (resource instanceof Claim claim) {
      return account(claim.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT));
    }
    if (resource instanceof ClaimResponse response) {
      return claim(response.getRequest());
    }
    if (resource instanceof PaymentReconciliation payment) {
      return payment.getDetail().stream()
          .flatMap(
              detail ->
                  Stream.of(
                          account(detail.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT)),
                          id(detail.getRequest(), "Invoice")
                              .flatMap(invoice -> invoices.find(invoice).stream())
                              .flatMap(invoice -> invoices.account(invoice).stream()),
                          claim(detail.getRequest()))
                      .flatMap(ids -> ids));
    }
    return Stream.empty();
  }

  private Stream<String> claim(Reference reference) {
    return id(reference, "Claim")
        .flatMap(id -> stored.content("Claim", id).map(Claim.class::cast).stream())
        .flatMap(claim -> account(claim.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT)));
  }

  private Stream<String> account(@Nullable Extension extension) {
    return extension != null && extension.getValue() instanceof Reference reference
        ? id(reference, "Account")
        : Stream.empty();
  }

  private Stream<String> id(Reference reference, String type) {
    return references.target(reference).stream()
        .filter(target -> type.equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }

  private void settle(Invoice invoice) {
    String account = invoices.account(invoice).orElseThrow();
    Money open = invoices.openNow(invoice, account);
    InvoiceStatus status = open.isPositive() ? InvoiceStatus.ISSUED : InvoiceStatus.BALANCED;
    @Nullable Extension known = InvoiceRules.open(invoice);
    if (known != null && invoice.getStatus() == status && open.equals(invoices.open(invoice))) {
      return;
    }
    invoice.getExtension().removeIf(one -> BillingCodes.INVOICE_OPEN.equals(one.getUrl()));
    invoice.addExtension(BillingCodes.INVOICE_OPEN, FhirMoney.of(open));
    invoice.setStatus(status);
    stores.asSystem("an invoice says what is still to be paid").update(invoice);
  }
}
