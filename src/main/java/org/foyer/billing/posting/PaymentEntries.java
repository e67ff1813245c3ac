package org.foyer.billing.posting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Postings;
import org.foyer.billing.journal.Postings.Owed;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.ledger.CreditUse;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.springframework.stereotype.Component;

/** The entries that details of active payments make; checked by {@link PaymentRules} before. */
@Component
class PaymentEntries {

  private final PaymentDetails details;
  private final InvoiceBalances invoices;
  private final Balances balances;
  private final CreditUse credit;
  private final StoredBilling stored;

  PaymentEntries(
      PaymentDetails details,
      InvoiceBalances invoices,
      Balances balances,
      CreditUse credit,
      StoredBilling stored) {
    this.details = details;
    this.invoices = invoices;
    this.balances = balances;
    this.credit = credit;
    this.stored = stored;
  }

  /** What entries of a detail follow from; that of a refund says of which payment. */
  static String basis(DetailsComponent detail, int number) {
    return detail.hasPredecessor()
        ? refundOf(detail.getPredecessor().getValue()) + number
        : "detail " + number;
  }

  /** How the basis of refunds of a payment begins. */
  static String refundOf(String paymentNumber) {
    return "refund of " + paymentNumber + " detail ";
  }

  /**
   * The entries of a detail.
   *
   * @throws FhirProblem if it goes beyond what is there
   */
  List<Entry> of(Payment payment, PaymentKind kind, DetailsComponent detail, Origins origins) {
    String account = details.account(detail).orElse("");
    LocalDate day =
        kind == PaymentKind.REMITTANCE && payment.day().isBefore(origins.day())
            ? origins.day()
            : payment.day();
    NextOrigin next = () -> origins.next(account, day, Payment.reasonText(detail));
    Money amount = FhirMoney.read(detail.getAmount()).orElseThrow();
    return switch (kind) {
      case REMITTANCE -> one(remittance(payment, detail, amount, next.get()));
      case PAYMENT -> one(paid(payment, detail, account, amount, next.get()));
      case REFUND -> refund(payment, detail, amount.negated(), next);
      case WRITE_OFF -> one(writeOff(detail, account, amount, next.get()));
      case RESPONSIBILITY -> one(responsibility(payment, detail, amount, next.get()));
    };
  }

  /** Names the next entry. */
  @FunctionalInterface
  private interface NextOrigin {
    Origin get();
  }

  private Optional<Entry> remittance(
      Payment payment, DetailsComponent detail, Money amount, Origin origin) {
    Post owed =
        details
            .owedForClaim(detail)
            .or(
                () ->
                    stored
                        .target(payment.resource().getPaymentIssuer(), "Organization")
                        .map(Post::insurer))
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNPROCESSABLE,
                        "A remittance must name a Claim, or who pays as paymentIssuer."));
    return Postings.remittance(origin, owed, amount);
  }

  private Optional<Entry> paid(
      Payment payment, DetailsComponent detail, String account, Money amount, Origin origin) {
    Money open =
        details
            .invoice(detail)
            .map(
                invoice ->
                    invoices.of(invoice, "Invoice/" + invoice.getIdElement().getIdPart(), account))
            .orElse(amount.minus(amount));
    return Postings.payment(
        origin,
        payment.means().orElse(PaymentMeans.CASH).posted(),
        amount,
        new Owed(details.owedByPatient(detail), open));
  }

  /** Credit is paid back first; beyond that, what was paid on the invoice is owed again. */
  private List<Entry> refund(
      Payment payment, DetailsComponent detail, Money amount, NextOrigin next) {
    Origin first = next.get();
    String account = first.account();
    Post owed = details.owedByPatient(detail);
    Money unapplied = balances.unapplied(account).orZero();
    Money there = balances.credit(account).orZero();
    if (!owed.about().isEmpty()) {
      there = there.max(unapplied.plus(balances.paidOn(owed.about()).orZero()));
    }
    check(amount, there, "can be paid back");
    Money missing = amount.minus(unapplied).orZero();
    Optional<Entry> freed = Postings.credit(first, new Owed(owed, missing.negated()), unapplied);
    Origin decided = freed.isPresent() ? next.get() : first;
    return Stream.of(
            missing.isPositive() ? freed : Optional.<Entry>empty(),
            Postings.refundDecided(missing.isPositive() ? decided : first, amount),
            Postings.refundPaid(
                next.get(), payment.means().orElse(PaymentMeans.CASH).posted(), amount))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Entry> writeOff(
      DetailsComponent detail, String account, Money amount, Origin origin) {
    Optional<Post> claim = details.owedForClaim(detail);
    Post owed = claim.orElseGet(() -> details.owedByPatient(detail));
    Money open =
        claim.isPresent()
            ? balances.of(owed)
            : details
                .invoice(detail)
                .map(invoice -> invoices.of(invoice, owed.about(), account))
                .orElseGet(() -> balances.openOfPatient(account));
    check(amount, open, "is owed");
    return Postings.writeOff(origin, owed, amount);
  }

  private Optional<Entry> responsibility(
      Payment payment, DetailsComponent detail, Money amount, Origin origin) {
    Post from = details.owedForClaim(detail).orElseThrow();
    Post to =
        payment
            .payer()
            .flatMap(payer -> stored.target(payer, "Organization"))
            .map(insurer -> Post.insurer(insurer).about(from.about()))
            .orElse(Post.patient());
    check(amount, balances.of(from), "is owed");
    if (to.equals(from)) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "The insurer of the Claim owes it already.");
    }
    return Postings.responsibility(origin, from, to, amount);
  }

  /**
   * Sets credit and invoices right after a payment was taken back: what had been freed of it, or
   * was used for other invoices as credit, is not there any more.
   */
  List<Entry> settled(String account, DetailsComponent detail, Origins origins) {
    Post owed = details.owedByPatient(detail);
    Money freed = balances.paidOn(owed.about()).negated().orZero();
    Money unapplied = balances.unapplied(account).minus(freed);
    Stream<Entry> unfreed =
        freed.isPositive()
            ? Postings.credit(origins.next(account), new Owed(owed, freed), freed).stream()
            : Stream.empty();
    return Stream.concat(
            unfreed,
            credit.owedAgain(account, unapplied.negated().orZero()).stream()
                .flatMap(
                    again ->
                        Postings.credit(
                            origins.next(account),
                            new Owed(again.post(), again.open().negated()),
                            unapplied)
                            .stream()))
        .toList();
  }

  private static void check(Money amount, Money there, String what) {
    if (!there.isPositive()) {
      throw new FhirProblem(ProblemCode.ALREADY_SETTLED, "Nothing %s any more.".formatted(what));
    }
    if (amount.compareTo(there) > 0) {
      throw PaymentRules.mismatch("%s is more than the %s that %s.".formatted(amount, there, what));
    }
  }

  private static List<Entry> one(Optional<Entry> entry) {
    return entry.stream().toList();
  }
}
