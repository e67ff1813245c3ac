package org.foyer.billing.gateway;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.gateway.CardRefund.State;
import org.foyer.billing.gateway.PaymentGateway.PaidBack;
import org.foyer.billing.gateway.PaymentGateway.PayBack;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.posting.Payments;
import org.foyer.billing.posting.Refund;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Pays back to cards. What is to be paid back is noted before the gateway is asked, under a name by
 * which it does so once; if nobody knows what became of it, it is asked again.
 */
@Component
public class CardRefunds {

  private static final Logger LOG = LoggerFactory.getLogger(CardRefunds.class);
  private static final String TYPE = "PaymentReconciliation";
  private static final String REFUNDS = "https://stripe.com/refund";

  private final CardRefundTable table;
  private final RefundSettings settings;
  private final ObjectProvider<PaymentGateway> gateway;
  private final Accounts accounts;
  private final Payments payments;
  private final Ledger ledger;
  private final StoredResources resources;
  private final OperationTransactions transactions;
  private final Stores stores;

  CardRefunds(
      CardRefundTable table,
      RefundSettings settings,
      ObjectProvider<PaymentGateway> gateway,
      Accounts accounts,
      Payments payments,
      Ledger ledger,
      StoredResources resources,
      OperationTransactions transactions,
      Stores stores) {
    this.table = table;
    this.settings = settings;
    this.gateway = gateway;
    this.accounts = accounts;
    this.payments = payments;
    this.ledger = ledger;
    this.resources = resources;
    this.transactions = transactions;
    this.stores = stores;
  }

  /** Whether the gateway can pay a payment back. */
  public boolean isByGateway(PaymentReconciliation payment) {
    PaymentGateway known = gateway.getIfAvailable();
    return known != null
        && known.movements().equals(payment.getPaymentIdentifier().getSystem())
        && payment.getPaymentIdentifier().hasValue();
  }

  /**
   * Pays some of a payment back. Who asks for the same again while it is not known what became of
   * it, asks for the same refund.
   *
   * @param account the id of the Account
   * @param amount how much; null for all that is left
   * @param reason why, by a code of billing-adjustment-reason
   * @return the refund, as it is stored
   * @throws FhirProblem if the gateway refuses, or does not answer; then it is asked again later
   */
  public PaymentReconciliation refund(
      Caller caller,
      PaymentReconciliation payment,
      String account,
      @Nullable Money amount,
      CodeableConcept reason) {
    CardRefund refund =
        transactions.run(
            BillingCodes.OPERATION,
            () -> {
              accounts.lock(List.of(account));
              return decided(caller, payment, account, amount, reason);
            });
    try {
      return finish(refund, stores.of(caller));
    } catch (GatewayException e) {
      throw GatewayProblems.of(e);
    }
  }

  private CardRefund decided(
      Caller caller,
      PaymentReconciliation payment,
      String account,
      @Nullable Money amount,
      CodeableConcept reason) {
    String id = payment.getIdElement().getIdPart();
    List<CardRefund> waiting = table.waiting(id);
    Money left =
        FhirMoney.read(payment.getPaymentAmount()).orElseThrow().minus(payments.paidBack(payment));
    for (CardRefund one : waiting) {
      left = left.minus(one.amount());
      if (amount == null || one.amount().equals(amount)) {
        return one;
      }
    }
    Money wanted = amount == null ? left : amount;
    if (!left.isPositive()) {
      throw new FhirProblem(ProblemCode.ALREADY_SETTLED, "Nothing of it is left to pay back.");
    }
    if (wanted.compareTo(left) > 0) {
      throw new FhirProblem(
          ProblemCode.AMOUNT_MISMATCH,
          "Only %s of the payment is left to pay back.".formatted(left));
    }
    CardRefund refund =
        new CardRefund(
            UUID.randomUUID(),
            id,
            account,
            wanted,
            payment.getPaymentIdentifier().getValue(),
            reason.getCodingFirstRep().getCode(),
            reason.getText(),
            State.WAITING,
            0,
            null);
    table.add(refund, caller.id(), settings.lease());
    return refund;
  }

  /** Finishes the next refund that is due; answers whether there was one. */
  boolean finishNext() {
    Optional<CardRefund> next =
        gateway.getIfAvailable() == null ? Optional.empty() : table.claim(settings.lease());
    next.ifPresent(
        refund -> {
          try {
            finish(refund, stores.asSystem("a refund to a card is finished"));
          } catch (GatewayException e) {
            LOG.warn("The refund {} is not done: {}", refund.id(), e.code());
          } catch (RuntimeException e) {
            // The money has left; the message of the cause may name people.
            LOG.error("The refund {} is not recorded: {}", refund.id(), e.getClass().getName());
            table.postpone(refund.id(), "not-recorded", settings.pause(refund.attempts()));
          }
        });
    return next.isPresent();
  }

  private PaymentReconciliation finish(CardRefund refund, Store store) throws GatewayException {
    PaidBack paidBack;
    try {
      paidBack =
          gateway.getObject().refund(new PayBack(refund.id(), refund.movement(), refund.amount()));
    } catch (GatewayException e) {
      if (e.isPermanent()) {
        table.end(refund.id(), State.REFUSED, e.code());
      } else {
        table.postpone(refund.id(), e.code(), settings.pause(refund.attempts()));
      }
      throw e;
    }
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(List.of(refund.account()));
          CardRefund now = table.locked(refund.id());
          return now.recorded() == null ? recorded(now, paidBack, store) : find(now.recorded());
        });
  }

  private PaymentReconciliation recorded(CardRefund refund, PaidBack paidBack, Store store) {
    CodeableConcept reason =
        new CodeableConcept(
                new Coding().setSystem(BillingCodes.ADJUSTMENT_REASON).setCode(refund.reason()))
            .setText(refund.comment());
    PaymentReconciliation recorded =
        payments.refund(
            store,
            new Refund(
                find(refund.payment()),
                refund.amount(),
                reason,
                new Identifier().setSystem(REFUNDS).setValue(paidBack.refund()),
                ledger.openDay()));
    table.done(refund.id(), paidBack.refund(), recorded.getIdElement().getIdPart());
    return recorded;
  }

  /** A refund did not reach the payer: what was recorded is taken back. */
  void takenBack(String name) {
    table
        .named(name)
        .ifPresent(
            known -> {
              accounts.lock(List.of(known.account()));
              CardRefund refund = table.locked(known.id());
              if (refund.state() != State.DONE || refund.recorded() == null) {
                return;
              }
              PaymentReconciliation recorded = find(refund.recorded());
              recorded.setStatus(PaymentReconciliationStatus.CANCELLED);
              stores.asSystem("a refund did not reach the payer").update(recorded);
              table.end(refund.id(), State.TAKEN_BACK, "not-delivered");
            });
  }

  private PaymentReconciliation find(String id) {
    PaymentReconciliation found =
        resources.content(TYPE, id).map(PaymentReconciliation.class::cast).orElseThrow();
    found.setId(new IdType(TYPE, id));
    return found;
  }
}
