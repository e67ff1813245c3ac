package org.foyer.billing.invoice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.springframework.stereotype.Component;

/** Invoices as rules depend on them; what is read here is not shown to anybody. */
@Component
public class Invoices {

  private static final String TYPE = "Invoice";

  private final InvoiceTable table;
  private final StoredResources resources;
  private final LocalReferences references;
  private final Balances balances;
  private final BillingSettings settings;

  Invoices(
      InvoiceTable table,
      StoredResources resources,
      LocalReferences references,
      Balances balances,
      BillingSettings settings) {
    this.table = table;
    this.resources = resources;
    this.references = references;
    this.balances = balances;
    this.settings = settings;
  }

  /** An invoice; empty if it is not there, or no more. */
  public Optional<Invoice> find(String id) {
    Optional<Invoice> found = resources.content(TYPE, id).map(Invoice.class::cast);
    found.ifPresent(invoice -> invoice.setId(new IdType(TYPE, id)));
    return found;
  }

  /** The id of the account of an invoice; empty if it is of none of this server. */
  public Optional<String> account(Invoice invoice) {
    return references
        .target(invoice.getAccount())
        .filter(target -> "Account".equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }

  /** The invoices of an account in one of these statuses, the first ones first. */
  public List<Invoice> of(String accountId, InvoiceStatus... statuses) {
    String[] codes = new String[statuses.length];
    for (int i = 0; i < statuses.length; i++) {
      codes[i] = statuses[i].toCode();
    }
    return table.of(List.of(accountId), codes).stream().flatMap(id -> find(id).stream()).toList();
  }

  /** The ids of the invoices of accounts that ask for money. */
  Collection<String> asking(Collection<String> accounts) {
    return table.of(accounts, InvoiceStatus.ISSUED.toCode(), InvoiceStatus.BALANCED.toCode());
  }

  /** What is still to be paid on an invoice, as it is written on it; nothing if it is not. */
  public Money open(Invoice invoice) {
    Extension open = InvoiceRules.open(invoice);
    return open != null && open.getValue() instanceof org.hl7.fhir.r4.model.Money amount
        ? FhirMoney.read(amount).orElse(nothing())
        : nothing();
  }

  /**
   * What is still to be paid on an invoice as far as it is known: all of one that was issued, and
   * of which nothing is posted here.
   */
  public Money unpaid(Invoice invoice) {
    return invoice.getStatus() == InvoiceStatus.ISSUED && InvoiceRules.open(invoice) == null
        ? total(invoice)
        : open(invoice);
  }

  /** What is to be paid on an invoice, paid or not. */
  public Money total(Invoice invoice) {
    return FhirMoney.read(invoice.getTotalGross())
        .or(() -> FhirMoney.read(invoice.getTotalNet()))
        .filter(total -> total.currency().equals(settings.currency()))
        .orElse(nothing());
  }

  /** The number of an invoice; empty for one that is not issued. */
  public static Optional<String> number(Invoice invoice) {
    return invoice.getIdentifier().stream()
        .filter(identifier -> BillingCodes.INVOICE_NUMBER.equals(identifier.getSystem()))
        .findFirst()
        .or(() -> invoice.getIdentifier().stream().findFirst())
        .map(identifier -> identifier.getValue());
  }

  /** What a line asks for, taxes included; nothing if an amount of it cannot be read. */
  public Money asked(InvoiceLineItemComponent line) {
    return InvoiceLines.gross(line).orElse(nothing());
  }

  /** Why something is taken off a line: a code of invoice-deduction; empty if it is not one. */
  public static Optional<String> deduction(CodeableConcept reason) {
    return reason.getCoding().stream()
        .filter(coding -> InvoiceLines.DEDUCTION.equals(coding.getSystem()))
        .map(Coding::getCode)
        .filter(InvoiceLines.DEDUCTIONS::contains)
        .findFirst();
  }

  /** What is still to be paid on an invoice, as the journal has it. */
  Money openNow(Invoice invoice, String accountId) {
    String reference = TYPE + "/" + invoice.getIdElement().getIdPart();
    return total(invoice)
        .minus(balances.settledOn(reference))
        .min(balances.openOfPatient("Account/" + accountId))
        .orZero();
  }

  /**
   * What invoices of an account ask for, by the ids of the charges.
   *
   * @param without the id of an invoice that does not count
   */
  Map<String, Money> invoiced(String accountId, String without, InvoiceStatus... statuses) {
    Map<String, Money> invoiced = new LinkedHashMap<>();
    for (Invoice invoice : of(accountId, statuses)) {
      if (!invoice.getIdElement().getIdPart().equals(without)) {
        invoice.getLineItem().forEach(line -> add(invoiced, line));
      }
    }
    return invoiced;
  }

  /** What an invoice asks for, by the ids of the charges. */
  Map<String, Money> lines(Invoice invoice) {
    Map<String, Money> lines = new LinkedHashMap<>();
    invoice.getLineItem().forEach(line -> add(lines, line));
    return lines;
  }

  private void add(Map<String, Money> invoiced, InvoiceLineItemComponent line) {
    charge(line).ifPresent(charge -> invoiced.merge(charge, asked(line), Money::plus));
  }

  /** The id of the charge of a line. */
  Optional<String> charge(InvoiceLineItemComponent line) {
    return line.hasChargeItemReference()
        ? references
            .target(line.getChargeItemReference())
            .filter(target -> "ChargeItem".equals(target.getResourceType()))
            .map(IdType::getIdPart)
        : Optional.empty();
  }

  private Money nothing() {
    return Money.zero(settings.currency());
  }
}
