package org.foyer.billing.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.gateway.Checkout.State;
import org.foyer.billing.gateway.GatewayNews.NotPaid;
import org.foyer.billing.gateway.GatewayNews.NotRefunded;
import org.foyer.billing.gateway.GatewayNews.Paid;
import org.foyer.billing.gateway.GatewayNews.Told;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.posting.PatientPayment;
import org.foyer.billing.posting.PaymentMeans;
import org.foyer.billing.posting.Payments;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes what the gateway tells. All that follows from news is in one transaction with them, so they
 * count once, however often and in whatever order they are told.
 */
@Component
public class GatewayInbox {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayInbox.class);
  private static final String WORK = "news of a payment gateway";

  private final CheckoutTable table;
  private final CardRefunds refunds;
  private final Accounts accounts;
  private final Invoices invoices;
  private final Payments payments;
  private final Ledger ledger;
  private final ObjectProvider<PaymentGateway> gateway;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final AuditTrail trail;

  GatewayInbox(
      CheckoutTable table,
      CardRefunds refunds,
      Accounts accounts,
      Invoices invoices,
      Payments payments,
      Ledger ledger,
      ObjectProvider<PaymentGateway> gateway,
      OperationTransactions transactions,
      Stores stores,
      AuditTrail trail) {
    this.table = table;
    this.refunds = refunds;
    this.accounts = accounts;
    this.invoices = invoices;
    this.payments = payments;
    this.ledger = ledger;
    this.gateway = gateway;
    this.transactions = transactions;
    this.stores = stores;
    this.trail = trail;
  }

  /** Takes news that are known to be the gateway's. What they name and we do not know is left. */
  public void take(Told told) {
    transactions.run(
        BillingCodes.OPERATION,
        () -> {
          if (table.isNew(told.id(), told.kind())) {
            told.content().ifPresent(this::take);
          }
          return told;
        });
  }

  private void take(GatewayNews news) {
    if (news instanceof Paid paid) {
      table.find(paid.session(), paid.asked()).ifPresent(checkout -> paid(checkout, paid));
    } else if (news instanceof NotPaid not) {
      table
          .find(not.session(), not.asked())
          .ifPresent(
              checkout -> table.ended(checkout.id(), not.expired() ? State.EXPIRED : State.FAILED));
    } else if (news instanceof NotRefunded not) {
      refunds.takenBack(not.refund());
    }
  }

  private void paid(Checkout known, Paid paid) {
    accounts.lock(List.of(known.account()));
    Checkout checkout = table.locked(known.id());
    if (checkout.state() == State.PAID || checkout.state() == State.DISPUTED) {
      return;
    }
    if (!isAsAsked(checkout, paid)) {
      table.disputed(checkout.id(), paid.movement());
      LOG.warn("Something else was paid than was asked for, see checkout {}", checkout.id());
      record(checkout, entry -> entry.refused("amount-mismatch"));
      return;
    }
    Identifier movement =
        new Identifier().setSystem(gateway.getObject().movements()).setValue(paid.movement());
    String payment =
        payments
            .find(movement)
            .map(found -> found.getIdElement().getIdPart())
            .orElseGet(() -> recorded(checkout, movement));
    table.paid(checkout.id(), paid.movement(), payment);
    record(checkout, entry -> entry.about("PaymentReconciliation/" + payment));
  }

  private static boolean isAsAsked(Checkout checkout, Paid paid) {
    BigDecimal asked = new BigDecimal(checkout.amount().amount().unscaledValue());
    return asked.compareTo(BigDecimal.valueOf(paid.coins())) == 0
        && checkout.amount().currency().getCurrencyCode().equalsIgnoreCase(paid.currency());
  }

  /** What is paid for an invoice that does not ask any more becomes credit. */
  private String recorded(Checkout checkout, Identifier movement) {
    Optional<Invoice> invoice =
        invoices
            .find(checkout.invoice())
            .filter(
                found ->
                    found.getStatus() == InvoiceStatus.ISSUED
                        || found.getStatus() == InvoiceStatus.BALANCED);
    PatientPayment payment =
        new PatientPayment(
            "Account/" + checkout.account(),
            invoice.map(found -> "Invoice/" + checkout.invoice()).orElse(null),
            checkout.amount(),
            PaymentMeans.CARD,
            new Reference(checkout.payer()),
            movement,
            ledger.openDay());
    return payments.record(stores.asSystem(WORK), payment).getIdElement().getIdPart();
  }

  private void record(Checkout checkout, UnaryOperator<AuditEntry> more) {
    trail.record(
        more.apply(
            AuditEntry.of(Kind.REST, "card-payment")
                .by(Actor.of(Caller.server(WORK)))
                .about("Invoice/" + checkout.invoice())));
  }
}
