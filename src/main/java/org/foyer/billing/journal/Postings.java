package org.foyer.billing.journal;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.journal.Entry.Kind;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;

/**
 * The entries that follow from what happens. Amounts are not negative unless it is said; of nothing
 * follows no entry.
 *
 * <p>What is charged is owed at once: by the first insurer in full, if there is one, else by the
 * patient. The insurer's answer takes the contract's part off and passes the patient's part on;
 * what is denied stays with the insurer until somebody decides what becomes of it.
 */
public final class Postings {

  /** How a patient pays. */
  public enum Means {
    /** By card, through the gateway. */
    CARD,
    /** In cash, or to the bank. */
    CASH;

    private Post post() {
      return Post.of(this == CARD ? JournalAccount.CARD_CLEARING : JournalAccount.CASH);
    }
  }

  /**
   * What a patient owes.
   *
   * @param post with the Invoice, if it is about one
   * @param open how much of it is not paid
   */
  public record Owed(Post post, Money open) {}

  /**
   * What an insurer is asked to pay of what somebody owes.
   *
   * @param from who owes it so far
   */
  public record Asked(Post from, Money amount) {}

  private Postings() {}

  /**
   * A charge.
   *
   * @param owes {@link Post#patient()} or {@link Post#insurer}
   */
  public static Optional<Entry> charge(Origin origin, Post owes, Money net, Money tax) {
    return Entry.of(
        origin,
        Kind.CHARGE,
        List.of(
            transfer(owes, Post.of(JournalAccount.REVENUE), net),
            transfer(owes, Post.of(JournalAccount.TAX_PAYABLE), tax)));
  }

  /**
   * A claim: from now on it is owed for it.
   *
   * @param owed by the insurer, about the Claim
   */
  public static Optional<Entry> claim(Origin origin, Post owed, List<Asked> asked) {
    return Entry.of(
        origin,
        Kind.CLAIM,
        asked.stream().map(one -> transfer(owed, one.from(), one.amount())).toList());
  }

  /**
   * The final answer of an insurer.
   *
   * @param owed by the insurer
   * @param contractual what is taken off; for insurers after the first, nothing
   * @param patient what the patient owes of what the insurer owed so far
   */
  public static Optional<Entry> adjudication(
      Origin origin, Post owed, Money contractual, Money patient) {
    return Entry.of(
        origin,
        Kind.ADJUDICATION,
        List.of(
            transfer(Post.of(JournalAccount.ADJUSTMENT_CONTRACTUAL), owed, contractual),
            transfer(Post.patient(), owed, patient)));
  }

  /** Another owes: a second insurer, or the patient for what an insurer denied. */
  public static Optional<Entry> responsibility(Origin origin, Post from, Post to, Money amount) {
    return Entry.of(origin, Kind.RESPONSIBILITY, List.of(transfer(to, from, amount)));
  }

  /**
   * An insurer's payment for one claim.
   *
   * @param owed by the insurer
   * @param paid negative for what it takes back
   */
  public static Optional<Entry> remittance(Origin origin, Post owed, Money paid) {
    Post cash = Post.of(JournalAccount.CASH);
    return Entry.of(
        origin,
        Kind.REMITTANCE,
        List.of(
            paid.isNegative() ? transfer(owed, cash, paid.negated()) : transfer(cash, owed, paid)));
  }

  /** A patient's payment: for what is owed; what is more becomes credit. */
  public static Optional<Entry> payment(Origin origin, Means means, Money paid, Owed owed) {
    Money applied = paid.min(owed.open().orZero());
    return Entry.of(
        origin,
        Kind.PAYMENT,
        List.of(
            transfer(means.post(), owed.post(), applied),
            transfer(means.post(), Post.of(JournalAccount.UNAPPLIED_CREDIT), paid.minus(applied))));
  }

  /**
   * Settles credit with what is owed.
   *
   * @param owed what the patient owes; if it is negative, it becomes credit
   * @param credit what the patient has
   */
  public static Optional<Entry> credit(Origin origin, Owed owed, Money credit) {
    Money open = owed.open();
    Post has = Post.of(JournalAccount.UNAPPLIED_CREDIT);
    return Entry.of(
        origin,
        Kind.CREDIT,
        List.of(
            open.isNegative()
                ? transfer(owed.post(), has, open.negated())
                : transfer(has, owed.post(), open.min(credit.orZero()))));
  }

  /** It is decided that credit is paid back. */
  public static Optional<Entry> refundDecided(Origin origin, Money amount) {
    return Entry.of(
        origin,
        Kind.REFUND,
        List.of(
            transfer(
                Post.of(JournalAccount.UNAPPLIED_CREDIT),
                Post.of(JournalAccount.REFUND_PAYABLE),
                amount)));
  }

  /** What was decided is paid back. */
  public static Optional<Entry> refundPaid(Origin origin, Means means, Money amount) {
    return Entry.of(
        origin,
        Kind.REFUND,
        List.of(transfer(Post.of(JournalAccount.REFUND_PAYABLE), means.post(), amount)));
  }

  /** A discount on an invoice. */
  public static Optional<Entry> discount(Origin origin, Post owed, Money amount) {
    return Entry.of(
        origin, Kind.DISCOUNT, List.of(transfer(Post.of(JournalAccount.DISCOUNT), owed, amount)));
  }

  /**
   * Something that will not be paid.
   *
   * @param owed by whom
   * @throws IllegalArgumentException without a reason
   */
  public static Optional<Entry> writeOff(Origin origin, Post owed, Money amount) {
    if (origin.reason().isBlank()) {
      throw new IllegalArgumentException("What is written off needs a reason");
    }
    return Entry.of(
        origin, Kind.WRITE_OFF, List.of(transfer(Post.of(JournalAccount.WRITE_OFF), owed, amount)));
  }

  /**
   * The gateway pays out what was paid by card.
   *
   * @param fee what it keeps of it
   */
  public static Optional<Entry> payout(Origin origin, Money paidByCard, Money fee) {
    Post clearing = Post.of(JournalAccount.CARD_CLEARING);
    return Entry.of(
        origin,
        Kind.PAYOUT,
        List.of(
            transfer(Post.of(JournalAccount.CASH), clearing, paidByCard.minus(fee)),
            transfer(Post.of(JournalAccount.PAYMENT_FEE), clearing, fee)));
  }

  private static Optional<Transfer> transfer(Post debit, Post credit, Money amount) {
    return amount.isZero() ? Optional.empty() : Optional.of(new Transfer(debit, credit, amount));
  }
}
