package org.foyer.billing.posting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.ResourceChange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.springframework.stereotype.Component;

/** What may be posted: what adds up, is about something that is there, and for an open day. */
@Component
class PaymentRules {

  private static final String DATE = "PaymentReconciliation.paymentDate";

  /** Where each day begins first: it is not to come for somebody who is there. */
  private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

  private final PaymentDetails details;
  private final Balances balances;
  private final Ledger ledger;
  private final BillingSettings settings;
  private final Clock clock;

  PaymentRules(
      PaymentDetails details,
      Balances balances,
      Ledger ledger,
      BillingSettings settings,
      Clock clock) {
    this.details = details;
    this.balances = balances;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks at a payment that becomes, or is, active.
   *
   * @throws FhirProblem if it cannot be posted
   */
  void check(Payment payment, ResourceChange change) {
    PaymentKind kind = payment.kind().orElse(PaymentKind.REMITTANCE);
    Optional<FhirProblem> problem = problem(payment, kind);
    problem.ifPresent(
        found -> {
          throw change.at(found);
        });
    if (ledger.standing(List.of(change.reference())).isEmpty()) {
      checkDay(payment, kind, change);
    }
  }

  private Optional<FhirProblem> problem(Payment payment, PaymentKind kind) {
    Money sum = Money.zero(settings.currency());
    int number = 0;
    for (DetailsComponent detail : payment.details()) {
      String place = "PaymentReconciliation.detail[%d]".formatted(number++);
      Optional<Money> amount =
          FhirMoney.read(detail.getAmount())
              .filter(money -> money.currency().equals(settings.currency()));
      Optional<FhirProblem> problem =
          amount.isEmpty()
              ? Optional.of(
                  mismatch(
                      "The amount must be in %s, in whole cents.".formatted(settings.currency())))
              : detailProblem(kind, detail, amount.get());
      if (problem.isPresent()) {
        return Optional.of(problem.get().at(place));
      }
      sum = kind.movesMoney() ? sum.plus(amount.orElseThrow()) : sum;
    }
    if (payment.amount().compareTo(sum.amount()) != 0) {
      return Optional.of(
          mismatch(
                  "paymentAmount is %s, but the details come to %s."
                      .formatted(payment.amount(), sum))
              .at("PaymentReconciliation.paymentAmount"));
    }
    boolean needsMeans = kind == PaymentKind.PAYMENT || kind == PaymentKind.REFUND;
    return needsMeans && payment.means().isEmpty()
        ? Optional.of(problem("The extension payment-means must say how the money moves."))
        : Optional.empty();
  }

  private Optional<FhirProblem> detailProblem(
      PaymentKind kind, DetailsComponent detail, Money amount) {
    String type = kind.movesMoney() ? "payment" : "adjustment";
    if (!Payment.isOfType(detail, type)) {
      return Optional.of(
          problem("A detail of a %s must be of the type %s.".formatted(kind.code(), type)));
    }
    boolean sign =
        switch (kind) {
          case REMITTANCE -> !amount.isZero();
          case REFUND -> amount.isNegative();
          case PAYMENT, WRITE_OFF, RESPONSIBILITY -> amount.isPositive();
        };
    if (!sign) {
      return Optional.of(
          mismatch(
              "%s is no amount of a %s: %s."
                  .formatted(
                      amount,
                      kind.code(),
                      kind == PaymentKind.REFUND
                          ? "what goes out is negative"
                          : "it must be positive")));
    }
    if (kind == PaymentKind.REMITTANCE) {
      return Optional.empty();
    }
    if (details.account(detail).isEmpty()
        || (kind == PaymentKind.RESPONSIBILITY && details.owedForClaim(detail).isEmpty())) {
      return Optional.of(
          problem(
              kind == PaymentKind.RESPONSIBILITY
                  ? "A detail of a responsibility must name a Claim about an Account."
                  : "A detail must name a Claim, an Invoice or an Account."));
    }
    return kind != PaymentKind.PAYMENT && Payment.reasonText(detail).isEmpty()
        ? Optional.of(
            new FhirProblem(
                ProblemCode.REASON_REQUIRED, "The extension payment-reason must say why."))
        : Optional.empty();
  }

  /** What insurers send late counts for the first open day. */
  private void checkDay(Payment payment, PaymentKind kind, ResourceChange change) {
    if (!payment.hasDay()) {
      throw change.at(problem("paymentDate must name a day.").at(DATE));
    }
    if (payment.day().isAfter(LocalDate.now(clock.withZone(EASTERNMOST)))) {
      throw change.at(
          problem("paymentDate is a day that is to come: only what was paid is posted.").at(DATE));
    }
    ledger.openDay();
    balances
        .closedUntil()
        .filter(closed -> kind != PaymentKind.REMITTANCE && !payment.day().isAfter(closed))
        .ifPresent(
            closed -> {
              throw change.at(
                  new FhirProblem(
                      ProblemCode.DAY_CLOSED,
                      "The books are closed until %s; paymentDate must be later."
                          .formatted(closed)));
            });
  }

  /**
   * Looks at a payment that is cancelled.
   *
   * @throws FhirProblem if some of it was paid back
   */
  void checkNotPaidBack(Payment payment, ResourceChange change) {
    payment
        .number()
        .filter(number -> balances.refunded(PaymentEntries.refundOf(number)).isPositive())
        .ifPresent(
            number -> {
              throw change.at(
                  new FhirProblem(
                      ProblemCode.TRANSITION_REFUSED,
                      "Some of the payment was paid back; cancel its refunds first."));
            });
  }

  private static FhirProblem problem(String sentence) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, sentence);
  }

  static FhirProblem mismatch(String sentence) {
    return new FhirProblem(ProblemCode.AMOUNT_MISMATCH, sentence);
  }
}
