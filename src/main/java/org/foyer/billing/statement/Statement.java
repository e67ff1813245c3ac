package org.foyer.billing.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Kind;
import org.foyer.billing.journal.JournalAccount;
import org.foyer.billing.ledger.Posted;
import org.foyer.billing.money.Money;

/**
 * What a patient came to owe and paid in a period. It is read from the journal, so it ends with
 * what the journal says that the patient owes.
 *
 * @param opening what was owed before; negative for credit
 * @param lines what happened, in order
 * @param closing what is owed after
 */
record Statement(Money opening, List<Line> lines, Money closing) {

  private static final Set<JournalAccount> PATIENTS =
      EnumSet.of(
          JournalAccount.RECEIVABLE_PATIENT,
          JournalAccount.UNAPPLIED_CREDIT,
          JournalAccount.REFUND_PAYABLE);

  /**
   * What a resource changed on a day.
   *
   * @param subject the resource, such as {@code ChargeItem/1}
   * @param amount what more is owed
   * @param balance what is owed after it
   */
  record Line(LocalDate day, Kind kind, String subject, Money amount, Money balance) {}

  private record Place(LocalDate day, String subject) {}

  private record Change(Kind kind, Money amount) {

    /** What was taken back, or settled with credit, on the same day is named by what it was. */
    Change and(Change other) {
      boolean named = other.kind != Kind.REVERSAL && other.kind != Kind.CREDIT;
      return new Change(named ? other.kind : kind, amount.plus(other.amount));
    }
  }

  /** Of all entries of an account. */
  static Statement of(List<Posted> entries, StatementPeriod period, Money nothing) {
    Money opening = nothing;
    Map<Place, Change> changes = new LinkedHashMap<>();
    List<Posted> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(posted -> posted.entry().origin().day()));
    for (Posted posted : sorted) {
      LocalDate day = posted.entry().origin().day();
      Money amount = amount(posted.entry(), nothing);
      if (period.isBefore(day)) {
        opening = opening.plus(amount);
      } else if (period.includes(day)) {
        changes.merge(
            new Place(day, posted.subject()),
            new Change(posted.entry().kind(), amount),
            Change::and);
      }
    }
    List<Line> lines = new ArrayList<>();
    Money balance = opening;
    for (Map.Entry<Place, Change> change : changes.entrySet()) {
      Money amount = change.getValue().amount();
      if (!amount.isZero()) {
        balance = balance.plus(amount);
        Place place = change.getKey();
        lines.add(
            new Line(place.day(), change.getValue().kind(), place.subject(), amount, balance));
      }
    }
    return new Statement(opening, List.copyOf(lines), balance);
  }

  private static Money amount(Entry entry, Money nothing) {
    return entry.lines().stream()
        .filter(line -> PATIENTS.contains(line.post().account()))
        .map(Entry.Line::debit)
        .reduce(nothing, Money::plus);
  }
}
