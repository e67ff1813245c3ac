package org.foyer.billing.invoice;

import java.util.Map;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether an invoice asks for what is owed, and adds up, at the moment it is issued. */
@Component
class InvoiceCheck {

  private final Accounts accounts;
  private final PatientParts parts;
  private final Invoices invoices;
  private final BillingSettings settings;

  InvoiceCheck(Accounts accounts, PatientParts parts, Invoices invoices, BillingSettings settings) {
    this.accounts = accounts;
    this.parts = parts;
    this.invoices = invoices;
    this.settings = settings;
  }

  /**
   * Looks at an invoice that is issued by the server's number; what others numbered is theirs.
   *
   * @throws FhirProblem if it must not be issued
   */
  void issued(Invoice invoice, String id) {
    Optional<String> account = invoices.account(invoice);
    if (InvoiceRules.number(invoice).isEmpty()) {
      return;
    }
    Account found =
        account
            .flatMap(accounts::find)
            .orElseThrow(() -> problem("The Account of the invoice is not there."));
    if (!found.getSubjectFirstRep().getReference().equals(invoice.getSubject().getReference())) {
      throw problem("The invoice is of another patient than its Account.");
    }
    lines(invoice, found, id);
    totals(invoice);
  }

  private void lines(Invoice invoice, Account account, String id) {
    Map<String, PatientPart> owed = parts.of(account);
    Map<String, Money> others =
        invoices.invoiced(
            account.getIdElement().getIdPart(), id, InvoiceStatus.ISSUED, InvoiceStatus.BALANCED);
    Map<String, Money> own = invoices.lines(invoice);
    int number = 0;
    for (InvoiceLineItemComponent line : invoice.getLineItem()) {
      String place = "Invoice.lineItem[%d]".formatted(number++);
      String charge =
          invoices
              .charge(line)
              .orElseThrow(() -> problem("Each line must refer to its ChargeItem.").at(place));
      @Nullable PatientPart part = owed.get(charge);
      if (part == null) {
        throw problem("The patient does not owe ChargeItem/%s.".formatted(charge)).at(place);
      }
      Money left = part.due().minus(others.getOrDefault(charge, nothing()));
      Money asked = own.getOrDefault(charge, nothing());
      if (asked.compareTo(left) > 0 || (part.isWhole() && !asked.equals(left))) {
        throw mismatch(
                "The line asks for %s; the patient owes %s of it that is on no other invoice."
                    .formatted(asked, left))
            .at(place);
      }
    }
  }

  private void totals(Invoice invoice) {
    Money net = nothing();
    Money gross = nothing();
    for (InvoiceLineItemComponent line : invoice.getLineItem()) {
      net = net.plus(amount(InvoiceLines.net(line)));
      gross = gross.plus(amount(InvoiceLines.gross(line)));
    }
    Money off = InvoiceLines.discount(invoice).orElse(nothing());
    boolean adds =
        net.minus(off).equals(FhirMoney.read(invoice.getTotalNet()).orElse(null))
            && gross.minus(off).equals(FhirMoney.read(invoice.getTotalGross()).orElse(null));
    if (!adds || off.isNegative() || off.compareTo(net) > 0) {
      throw mismatch("The lines less the discount come to %s.".formatted(gross.minus(off)))
          .at("Invoice.totalGross");
    }
  }

  private Money amount(Optional<Money> read) {
    return read.filter(money -> money.currency().equals(settings.currency()))
        .orElseThrow(() -> mismatch("All amounts must be in %s.".formatted(settings.currency())));
  }

  private Money nothing() {
    return Money.zero(settings.currency());
  }

  private static FhirProblem problem(String explanation) {
    return new FhirProblem(ProblemCode.NOT_BILLABLE, explanation);
  }

  private static FhirProblem mismatch(String explanation) {
    return new FhirProblem(ProblemCode.AMOUNT_MISMATCH, explanation);
  }
}
