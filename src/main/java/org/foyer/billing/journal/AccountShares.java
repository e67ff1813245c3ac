package org.foyer.billing.journal;

import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import org.foyer.billing.journal.JournalAccount.Group;
import org.foyer.billing.money.Money;

/**
 * Who bears what was charged, whether it is paid or not.
 *
 * @param charges what was charged, with taxes
 * @param patient the patient's share
 * @param insurer the insurers' share
 * @param adjustments what is done without
 */
public record AccountShares(Money charges, Money patient, Money insurer, Money adjustments) {

  /** Of the entries of an Account in one currency. */
  public static AccountShares of(Collection<Entry> entries, Currency currency) {
    Map<Group, Money> sums = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      sums.put(group, Money.zero(currency));
    }
    for (Entry entry : entries) {
      for (Transfer transfer : entry.transfers()) {
        Group debit = transfer.debit().account().group();
        Group credit = transfer.credit().account().group();
        // Who pays bears no less for it.
        if (debit != Group.SETTLEMENT && credit != Group.SETTLEMENT) {
          sums.merge(debit, transfer.amount(), Money::plus);
          sums.merge(credit, transfer.amount().negated(), Money::plus);
        }
      }
    }
    return new AccountShares(
        sum(sums, Group.CHARGES, currency).negated(),
        sum(sums, Group.PATIENT, currency),
        sum(sums, Group.INSURER, currency),
        sum(sums, Group.ADJUSTMENTS, currency));
  }

  /** Whether the shares are what was charged. */
  public boolean addUp() {
    return patient.plus(insurer).plus(adjustments).equals(charges);
  }

  private static Money sum(Map<Group, Money> sums, Group group, Currency currency) {
    return sums.getOrDefault(group, Money.zero(currency));
  }
}
