package org.foyer.billing.journal;

import org.foyer.billing.money.Money;

/**
 * A debit and a credit of the same amount. As entries consist of nothing else, none can be
 * unbalanced.
 *
 * @param debit where to
 * @param credit where from
 * @param amount how much, more than nothing
 */
public record Transfer(Post debit, Post credit, Money amount) {

  /**
   * One side.
   *
   * @param account of the chart
   * @param insurer reference of the insurer who owes; empty for all other accounts
   * @param about reference of the Claim or Invoice that it is about; empty for none
   */
  public record Post(JournalAccount account, String insurer, String about) {

    /** Only insurers' receivables have an insurer. */
    public Post {
      if ((account == JournalAccount.RECEIVABLE_INSURER) == insurer.isEmpty()) {
        throw new IllegalArgumentException("An insurer owes, or nobody is named");
      }
    }

    /** An account without insurer. */
    public static Post of(JournalAccount account) {
      return new Post(account, "", "");
    }

    /** What the patient owes. */
    public static Post patient() {
      return of(JournalAccount.RECEIVABLE_PATIENT);
    }

    /** What an insurer owes. */
    public static Post insurer(String insurer) {
      return new Post(JournalAccount.RECEIVABLE_INSURER, insurer, "");
    }

    /** The same account, about a Claim or an Invoice. */
    public Post about(String reference) {
      return new Post(account, insurer, reference);
    }

    /** The account, whatever it is about. */
    public Post general() {
      return about("");
    }
  }

  /** Is never of nothing, or from an account to itself. */
  public Transfer {
    if (!amount.isPositive() || debit.equals(credit)) {
      throw new IllegalArgumentException("Something goes from one account to another");
    }
  }

  Transfer back() {
    return new Transfer(/* debit= */ credit, /* credit= */ debit, amount);
  }

  /** Whether it takes settlement for charges or adjustments, which have to go by what is owed. */
  boolean bypassesReceivables() {
    return bypasses(debit, credit) || bypasses(credit, debit);
  }

  private static boolean bypasses(Post one, Post other) {
    JournalAccount.Group group = other.account().group();
    return one.account().group() == JournalAccount.Group.SETTLEMENT
        && (group == JournalAccount.Group.CHARGES || group == JournalAccount.Group.ADJUSTMENTS);
  }
}
