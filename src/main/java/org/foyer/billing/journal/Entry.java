package org.foyer.billing.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal; it is balanced, whatever it is made of.
 *
 * @param origin what it comes from
 * @param kind what happened
 * @param transfers what went where; all in one currency
 * @param reverses key of the entry that it takes back; null if it takes back none
 */
public record Entry(Origin origin, Kind kind, List<Transfer> transfers, @Nullable String reverses) {

  /**
   * What an entry comes from.
   *
   * @param key unique: the same event is entered once, however often it is told
   * @param day the day for which it counts
   * @param account reference of the FHIR Account; empty for what concerns none, such as payouts
   * @param source reference of the FHIR resource with its version
   * @param reason why, where people decide; else empty
   */
  public record Origin(String key, LocalDate day, String account, String source, String reason) {}

  /** What happened. */
  public enum Kind {
    /** A service was charged. */
    CHARGE,
    /** An insurer was asked to pay. */
    CLAIM,
    /** An insurer answered a claim. */
    ADJUDICATION,
    /** Somebody else owes. */
    RESPONSIBILITY,
    /** An insurer paid, or took back. */
    REMITTANCE,
    /** A patient paid. */
    PAYMENT,
    /** Credit was used for, or came from, what a patient owes. */
    CREDIT,
    /** A refund was decided, or paid. */
    REFUND,
    /** Something was taken off. */
    DISCOUNT,
    /** Something will not be paid. */
    WRITE_OFF,
    /** The gateway paid out. */
    PAYOUT,
    /** An entry was taken back. */
    REVERSAL;

    /** The stable code, such as {@code write-off}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A line as accountants read it.
   *
   * @param post the account
   * @param debit the amount; negative for a credit
   */
  public record Line(Post post, Money debit) {}

  /** Is of something, in one currency, and for an Account only by way of what is owed. */
  public Entry {
    transfers = List.copyOf(transfers);
    if (transfers.isEmpty()
        || transfers.stream().map(one -> one.amount().currency()).distinct().count() > 1) {
      throw new IllegalArgumentException("An entry is of something, in one currency");
    }
    if (!origin.account.isEmpty() && transfers.stream().anyMatch(Transfer::bypassesReceivables)) {
      throw new IllegalArgumentException("Of an Account is only paid what is owed");
    }
  }

  /** An entry of what is not nothing; empty if nothing is left. */
  static Optional<Entry> of(Origin origin, Kind kind, List<Optional<Transfer>> transfers) {
    List<Transfer> some = transfers.stream().flatMap(Optional::stream).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new Entry(origin, kind, some, null));
  }

  /** The lines: a debit and a credit for each transfer. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Transfer transfer : transfers) {
      lines.add(new Line(transfer.debit(), transfer.amount()));
      lines.add(new Line(transfer.credit(), transfer.amount().negated()));
    }
    return lines;
  }

  /** The entry that takes this one back. */
  public Entry reversed(Origin why) {
    if (!why.account.equals(origin.account)) {
      throw new IllegalArgumentException("An entry is taken back for the same Account");
    }
    return new Entry(
        why, Kind.REVERSAL, transfers.stream().map(Transfer::back).toList(), origin.key);
  }
}
