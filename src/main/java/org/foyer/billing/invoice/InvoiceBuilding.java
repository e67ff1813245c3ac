package org.foyer.billing.invoice;

import java.util.List;
import java.util.Map;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes draft invoices of what patients owe and no invoice asks for yet. */
@Component
class InvoiceBuilding {

  private static final String PROFILE = "https://foyer.org/fhir/StructureDefinition/foyer-invoice";

  private final Accounts accounts;
  private final PatientParts parts;
  private final Invoices invoices;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final BillingSettings settings;

  InvoiceBuilding(
      Accounts accounts,
      PatientParts parts,
      Invoices invoices,
      OperationTransactions transactions,
      Stores stores,
      BillingSettings settings) {
    this.accounts = accounts;
    this.parts = parts;
    this.invoices = invoices;
    this.transactions = transactions;
    this.stores = stores;
    this.settings = settings;
  }

  /**
   * Makes a draft.
   *
   * @throws FhirProblem if there is nothing to invoice
   */
  Invoice build(Caller caller, String accountId, @Nullable Discount discount) {
    Store store = stores.of(caller);
    Account account =
        store
            .read(Account.class, accountId)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "There is no Account/" + accountId + "."));
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(List.of(accountId));
          Invoice invoice = head(account);
          lines(invoice, account);
          totals(invoice, discount);
          invoice.setId(store.create(invoice));
          return invoice;
        });
  }

  private Invoice head(Account account) {
    Invoice invoice = new Invoice();
    invoice.getMeta().addProfile(PROFILE);
    invoice.setStatus(InvoiceStatus.DRAFT);
    invoice.setSubject(new Reference(account.getSubjectFirstRep().getReference()));
    invoice.setAccount(new Reference("Account/" + account.getIdElement().getIdPart()));
    invoice.setRecipient(
        new Reference(
            account.hasGuarantor()
                ? account.getGuarantorFirstRep().getParty().getReference()
                : account.getSubjectFirstRep().getReference()));
    settings.hospital().ifPresent(hospital -> invoice.setIssuer(new Reference(hospital)));
    return invoice;
  }

  private void lines(Invoice invoice, Account account) {
    String id = account.getIdElement().getIdPart();
    Map<String, Money> invoiced =
        invoices.invoiced(
            id, "", InvoiceStatus.DRAFT, InvoiceStatus.ISSUED, InvoiceStatus.BALANCED);
    for (PatientPart part : parts.of(account).values()) {
      Money already = invoiced.getOrDefault(part.id(), Money.zero(settings.currency()));
      if (part.due().minus(already).isPositive()) {
        invoice.addLineItem(InvoiceLines.of(invoice.getLineItem().size() + 1, part, already));
      }
    }
    if (!invoice.hasLineItem()) {
      throw new FhirProblem(
          ProblemCode.NOT_BILLABLE,
          "Account/%s has nothing that the patient owes and that is on no invoice.".formatted(id));
    }
  }

  private void totals(Invoice invoice, @Nullable Discount discount) {
    Money net = Money.zero(settings.currency());
    Money gross = net;
    for (InvoiceLineItemComponent line : invoice.getLineItem()) {
      net = net.plus(InvoiceLines.net(line).orElseThrow());
      gross = gross.plus(InvoiceLines.gross(line).orElseThrow());
    }
    if (discount != null) {
      Money off = discount.of(net);
      invoice
          .addTotalPriceComponent()
          .setType(InvoicePriceComponentType.DISCOUNT)
          .setCode(discount.reason())
          .setAmount(FhirMoney.of(off));
      net = net.minus(off);
      gross = gross.minus(off);
    }
    invoice.setTotalNet(FhirMoney.of(net));
    invoice.setTotalGross(FhirMoney.of(gross));
  }
}
