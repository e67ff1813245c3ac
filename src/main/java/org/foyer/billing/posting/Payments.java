package org.foyer.billing.posting;

import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Records what patients pay, and what is paid back to them. */
@Component
public class Payments {

  private final PaymentResources resources;
  private final PaymentIdentifiers identifiers;
  private final OperationTransactions transactions;
  private final StoredResources stored;
  private final Balances balances;
  private final BillingSettings settings;

  Payments(
      PaymentResources resources,
      PaymentIdentifiers identifiers,
      OperationTransactions transactions,
      StoredResources stored,
      Balances balances,
      BillingSettings settings) {
    this.resources = resources;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.stored = stored;
    this.balances = balances;
    this.settings = settings;
  }

  /**
   * Records a payment, which is posted at once.
   *
   * @param store who records it
   * @return as it is stored
   * @throws FhirProblem {@code already-settled} if its identifier is recorded already
   */
  public PaymentReconciliation record(Store store, PatientPayment paid) {
    PaymentReconciliation payment = resources.of(PaymentKind.PAYMENT, paid.day(), paid.amount());
    payment.addExtension(BillingCodes.PAYER_OF_PAYMENT, paid.payer());
    payment.addExtension(BillingCodes.MEANS_OF_PAYMENT, new CodeType(paid.means().code()));
    if (paid.identifier() != null) {
      payment.setPaymentIdentifier(paid.identifier());
    }
    DetailsComponent detail = PaymentResources.detail(PaymentKind.PAYMENT, paid.amount());
    if (paid.invoice() == null) {
      PaymentResources.about(detail, paid.account());
    } else {
      detail.setRequest(new Reference(paid.invoice()));
    }
    payment.addDetail(detail);
    return create(store, payment);
  }

  /**
   * Pays some of a payment back. It takes what the patient has too much first; beyond that the
   * invoice is to be paid again.
   *
   * @param store who does
   * @return the refund, as it is stored
   * @throws FhirProblem {@code already-settled} if all of it is paid back, {@code amount-mismatch}
   *     if that is more than is left of it
   */
  public PaymentReconciliation refund(Store store, Refund refund) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          checkLeft(refund);
          return create(store, resource(refund));
        });
  }

  /** The payment or refund that a movement was recorded by; whoever asks may see it. */
  public Optional<PaymentReconciliation> find(Identifier paymentIdentifier) {
    return identifiers
        .find(paymentIdentifier)
        .flatMap(id -> stored.content(Payment.TYPE, id))
        .map(PaymentReconciliation.class::cast);
  }

  /** What was paid back of a payment. */
  public Money paidBack(PaymentReconciliation payment) {
    return new Payment(payment)
        .number()
        .map(number -> balances.refunded(PaymentEntries.refundOf(number)))
        .orElse(Money.zero(settings.currency()));
  }

  private void checkLeft(Refund refund) {
    PaymentReconciliation payment = refund.payment();
    boolean counts =
        new Payment(payment).isActive()
            && new Payment(payment).kind().filter(PaymentKind.PAYMENT::equals).isPresent();
    Money left =
        FhirMoney.read(payment.getPaymentAmount())
            .filter(paid -> counts)
            .map(paid -> paid.minus(paidBack(payment)))
            .orElse(Money.zero(settings.currency()));
    if (!left.isPositive()) {
      throw new FhirProblem(ProblemCode.ALREADY_SETTLED, "Nothing of it is left to pay back.");
    }
    if (refund.amount().compareTo(left) > 0) {
      throw PaymentRules.mismatch("Only %s of the payment is left to pay back.".formatted(left));
    }
  }

  private PaymentReconciliation resource(Refund refund) {
    Money out = refund.amount().negated();
    PaymentReconciliation resource = resources.of(PaymentKind.REFUND, refund.day(), out);
    PaymentReconciliation paid = refund.payment();
    new Payment(paid)
        .payer()
        .ifPresent(payer -> resource.addExtension(BillingCodes.PAYER_OF_PAYMENT, payer));
    String means = new Payment(paid).means().orElse(PaymentMeans.CASH).code();
    resource.addExtension(BillingCodes.MEANS_OF_PAYMENT, new CodeType(means));
    if (refund.identifier() != null) {
      resource.setPaymentIdentifier(refund.identifier());
    }
    DetailsComponent detail = PaymentResources.detail(PaymentKind.REFUND, out);
    DetailsComponent first = paid.getDetailFirstRep();
    if (first.hasRequest()) {
      detail.setRequest(first.getRequest().copy());
    }
    first.getExtensionsByUrl(BillingCodes.BILLING_ACCOUNT).forEach(detail::addExtension);
    new Payment(paid)
        .number()
        .ifPresent(
            number ->
                detail.setPredecessor(
                    new Identifier().setSystem(BillingCodes.PAYMENT_NUMBER).setValue(number)));
    PaymentResources.because(detail, refund.reason());
    resource.addDetail(detail);
    return resource;
  }

  private PaymentReconciliation create(Store store, PaymentReconciliation payment) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          IdType id = store.create(payment);
          payment.setId(id);
          return payment;
        });
  }
}
