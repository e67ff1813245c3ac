package org.foyer.billing.posting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Postings;
import org.foyer.billing.journal.Postings.Owed;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.ResourceChange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invoices ask for what is owed already. Only what is taken off is entered; credit is used for
 * them, and what was paid on one that is cancelled becomes credit again.
 */
@Component
@Order(3)
class InvoicePosting implements PostingSource {

  private static final Set<InvoiceStatus> ISSUED =
      Set.of(InvoiceStatus.ISSUED, InvoiceStatus.BALANCED);
  private static final Set<InvoiceStatus> WITHDRAWN =
      Set.of(InvoiceStatus.CANCELLED, InvoiceStatus.ENTEREDINERROR);

  private final StoredBilling stored;
  private final InvoiceBalances open;
  private final Balances balances;
  private final BillingSettings settings;

  InvoicePosting(
      StoredBilling stored, InvoiceBalances open, Balances balances, BillingSettings settings) {
    this.stored = stored;
    this.open = open;
    this.balances = balances;
    this.settings = settings;
  }

  @Override
  public Set<String> types() {
    return Set.of("Invoice");
  }

  @Override
  public Set<String> accounts(List<ResourceChange> changes) {
    Set<String> accounts = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      account(change.after()).ifPresent(accounts::add);
    }
    return accounts;
  }

  @Override
  public List<Meaning> meanings(List<ResourceChange> changes) {
    return changes.stream().map(this::meaning).toList();
  }

  private Meaning meaning(ResourceChange change) {
    Optional<String> account = account(change.after());
    List<Meaning.Line> lines =
        change.after() instanceof Invoice invoice && account.isPresent()
            ? lines(change, invoice, account.get())
            : List.of();
    return new Meaning(change.reference(), StoredBilling.version(change), lines);
  }

  private List<Meaning.Line> lines(ResourceChange change, Invoice invoice, String account) {
    Post owed = Post.patient().about(change.reference());
    if (WITHDRAWN.contains(invoice.getStatus())) {
      return List.of(new Meaning.Line(account, "freed", origins -> freed(origins, account, owed)));
    }
    if (!ISSUED.contains(invoice.getStatus())) {
      return List.of();
    }
    Money discount = discount(change, invoice);
    return List.of(
        new Meaning.Line(
            account,
            "discount " + discount,
            origins -> Postings.discount(origins.next(account), owed, discount).stream().toList()),
        new Meaning.Line(
            account,
            "credit",
            origins ->
                Postings.credit(
                        origins.next(account),
                        new Owed(owed, open.of(invoice, change.reference(), account)),
                        balances.unapplied(account))
                    .stream()
                    .toList()));
  }

  private List<Entry> freed(Origins origins, String account, Post owed) {
    Money paid = balances.paidOn(owed.about()).orZero();
    return Postings.credit(
            origins.next(account), new Owed(owed, paid.negated()), balances.unapplied(account))
        .stream()
        .toList();
  }

  /** Discounts of lines are in the prices already. */
  private Money discount(ResourceChange change, Invoice invoice) {
    Money sum = Money.zero(settings.currency());
    for (Invoice.InvoiceLineItemPriceComponentComponent part : invoice.getTotalPriceComponent()) {
      if (part.getType() == InvoicePriceComponentType.DISCOUNT) {
        sum =
            sum.plus(
                FhirMoney.read(part.getAmount())
                    .filter(money -> money.currency().equals(settings.currency()))
                    .filter(money -> !money.isNegative())
                    .orElseThrow(
                        () ->
                            change.at(
                                new FhirProblem(
                                    ProblemCode.AMOUNT_MISMATCH,
                                    "A discount must be an amount in %s."
                                        .formatted(settings.currency())))));
      }
    }
    return sum;
  }

  private Optional<String> account(@Nullable Resource resource) {
    return resource instanceof Invoice invoice ? stored.account(invoice) : Optional.empty();
  }
}
