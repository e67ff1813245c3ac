package org.foyer.billing.payment;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.gateway.CardRefunds;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.posting.PaymentKind;
import org.foyer.billing.posting.Payments;
import org.foyer.billing.posting.Refund;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.springframework.stereotype.Component;

/** Pays back, by the way by which it was paid. */
@Component
class Refunds {

  private final CardRefunds cards;
  private final Accounts accounts;
  private final Payments payments;
  private final PatientPaymentTable table;
  private final Ledger ledger;
  private final OperationTransactions transactions;
  private final Stores stores;

  Refunds(
      CardRefunds cards,
      Accounts accounts,
      Payments payments,
      PatientPaymentTable table,
      Ledger ledger,
      OperationTransactions transactions,
      Stores stores) {
    this.cards = cards;
    this.accounts = accounts;
    this.payments = payments;
    this.table = table;
    this.ledger = ledger;
    this.transactions = transactions;
    this.stores = stores;
  }

  /**
   * Pays some of a payment back.
   *
   * @throws FhirProblem if it is no payment of a patient, or not as much is left
   */
  PaymentReconciliation refund(Caller caller, String id, RefundRequest asked) {
    Store store = stores.of(caller);
    PaymentReconciliation payment =
        store
            .read(PaymentReconciliation.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "There is no PaymentReconciliation/" + id + "."));
    Optional<String> account = table.account(id);
    boolean isPaid =
        payment.getStatus() == PaymentReconciliationStatus.ACTIVE
            && PatientPaymentFollower.kind(payment)
                .filter(PaymentKind.PAYMENT.code()::equals)
                .isPresent();
    if (!isPaid || account.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.NOT_BILLABLE, "Only active payments of patients are paid back.");
    }
    return cards.isByGateway(payment)
        ? cards.refund(caller, payment, account.get(), asked.amount(), asked.reason())
        : byHand(store, payment, account.get(), asked);
  }

  private PaymentReconciliation byHand(
      Store store, PaymentReconciliation payment, String account, RefundRequest asked) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(List.of(account));
          return payments.refund(
              store,
              new Refund(
                  payment,
                  asked.amount() == null ? left(payment) : asked.amount(),
                  asked.reason(),
                  asked.identifier(),
                  ledger.openDay()));
        });
  }

  private Money left(PaymentReconciliation payment) {
    return FhirMoney.read(payment.getPaymentAmount())
        .orElseThrow()
        .minus(payments.paidBack(payment));
  }
}
