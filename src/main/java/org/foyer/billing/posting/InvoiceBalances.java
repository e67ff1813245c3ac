package org.foyer.billing.posting;

import java.util.Set;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.springframework.stereotype.Component;

/** What is still to be paid on invoices. */
@Component
class InvoiceBalances {

  private static final Set<InvoiceStatus> ISSUED =
      Set.of(InvoiceStatus.ISSUED, InvoiceStatus.BALANCED);

  private final Balances balances;
  private final BillingSettings settings;

  InvoiceBalances(Balances balances, BillingSettings settings) {
    this.balances = balances;
    this.settings = settings;
  }

  /**
   * What is still to be paid on an invoice, never more than is owed on the Account; nothing unless
   * it is issued.
   */
  Money of(Invoice invoice, String reference, String account) {
    Money nothing = Money.zero(settings.currency());
    if (!ISSUED.contains(invoice.getStatus())) {
      return nothing;
    }
    Money total =
        FhirMoney.read(invoice.getTotalGross())
            .or(() -> FhirMoney.read(invoice.getTotalNet()))
            .filter(money -> money.currency().equals(settings.currency()))
            .orElse(nothing);
    return total.minus(balances.settledOn(reference)).min(balances.openOfPatient(account)).orZero();
  }
}
