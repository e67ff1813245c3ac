package org.foyer.billing.insurer.remit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.billing.insurer.register.RegisteredClaim;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Pays a provider. What was paid for claims that were taken back since is taken off, as far as the
 * other claims cover it: the rest is taken off the next time.
 */
@Component
public class Remittance {

  private static final String URI = "urn:ietf:rfc:3986";
  private static final String TYPE = "http://terminology.hl7.org/CodeSystem/payment-type";

  private final OperationTransactions transactions;
  private final ClaimRegister register;
  private final AdjudicationRules rules;
  private final Stores stores;
  private final Clock clock;

  Remittance(
      OperationTransactions transactions,
      ClaimRegister register,
      AdjudicationRules rules,
      Stores stores,
      Clock clock) {
    this.transactions = transactions;
    this.register = register;
    this.rules = rules;
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Pays what is due and not paid.
   *
   * @param provider the id of the Organization that is paid
   * @param insurer the id of the Organization that pays
   * @param day on which it pays
   * @throws FhirProblem {@code already-settled}, if nothing is due
   */
  public PaymentReconciliation pay(Caller caller, String provider, String insurer, LocalDate day) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          List<RegisteredClaim> paid = covered(register.lockUnpaid(provider, insurer));
          if (paid.isEmpty()) {
            throw new FhirProblem(ProblemCode.ALREADY_SETTLED, "Nothing is due to this provider.");
          }
          PaymentReconciliation payment = payment(paid, provider, insurer, day);
          payment.setId(stores.of(caller).create(payment));
          register.paid(paid);
          return payment;
        });
  }

  /** All payments, and of what is taken back as much as they cover. */
  private static List<RegisteredClaim> covered(List<RegisteredClaim> unpaid) {
    BigDecimal left = BigDecimal.ZERO;
    List<RegisteredClaim> covered = new ArrayList<>();
    for (RegisteredClaim claim : unpaid) {
      if (open(claim).signum() > 0) {
        covered.add(claim);
        left = left.add(open(claim));
      }
    }
    for (RegisteredClaim claim : unpaid) {
      if (open(claim).signum() < 0 && left.add(open(claim)).signum() >= 0) {
        covered.add(claim);
        left = left.add(open(claim));
      }
    }
    covered.sort(Comparator.comparingLong(RegisteredClaim::id));
    return covered;
  }

  private static BigDecimal open(RegisteredClaim claim) {
    return claim.due().subtract(claim.paid());
  }

  private PaymentReconciliation payment(
      List<RegisteredClaim> claims, String provider, String insurer, LocalDate day) {
    Identifier number = new Identifier().setSystem(URI).setValue("urn:uuid:" + UUID.randomUUID());
    PaymentReconciliation payment = new PaymentReconciliation();
    payment.addExtension(new Extension(BillingCodes.KIND_OF_PAYMENT, new CodeType("remittance")));
    payment.addIdentifier(number);
    payment.setPaymentIdentifier(number.copy());
    payment.setStatus(PaymentReconciliationStatus.ACTIVE);
    payment.setCreated(Date.from(clock.instant()));
    payment.setPaymentIssuer(new Reference("Organization/" + insurer));
    payment.setRequestor(new Reference("Organization/" + provider));
    payment.setPaymentDateElement(new DateType(day.toString()));
    Money sum = Money.zero(rules.currency());
    for (RegisteredClaim claim : claims) {
      Money amount = new Money(open(claim), rules.currency());
      sum = sum.plus(amount);
      payment
          .addDetail()
          .setType(new CodeableConcept(new Coding(TYPE, "payment", null)))
          .setRequest(claim.claimReference())
          .setResponse(claim.answerReference())
          .setDateElement(new DateType(day.toString()))
          .setAmount(FhirMoney.of(amount));
    }
    payment.setPaymentAmount(FhirMoney.of(sum));
    return payment;
  }
}
