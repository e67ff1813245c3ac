package org.foyer.billing.journal;

import java.util.Locale;

/** The chart of accounts: the codes of the code system {@code journal-account}. */
public enum JournalAccount {
  /** What patients owe. */
  RECEIVABLE_PATIENT(Group.PATIENT, true),
  /** What insurers owe. */
  RECEIVABLE_INSURER(Group.INSURER, true),
  /** Money in the desk and the bank. */
  CASH(Group.SETTLEMENT, true),
  /** Card payments that the gateway has not paid out yet. */
  CARD_CLEARING(Group.SETTLEMENT, true),
  /** Prices of services, without taxes. */
  REVENUE(Group.CHARGES, false),
  /** Taxes to be passed on. */
  TAX_PAYABLE(Group.CHARGES, false),
  /** What is done without by contract with an insurer. */
  ADJUSTMENT_CONTRACTUAL(Group.ADJUSTMENTS, true),
  /** What is done without for a patient. */
  DISCOUNT(Group.ADJUSTMENTS, true),
  /** What will not be paid. */
  WRITE_OFF(Group.ADJUSTMENTS, true),
  /** What patients paid and do not owe. */
  UNAPPLIED_CREDIT(Group.SETTLEMENT, false),
  /** What will be paid back. */
  REFUND_PAYABLE(Group.SETTLEMENT, false),
  /** What the gateway keeps. */
  PAYMENT_FEE(Group.SETTLEMENT, true);

  /** What accounts are for. */
  enum Group {
    PATIENT,
    INSURER,
    CHARGES,
    ADJUSTMENTS,
    SETTLEMENT
  }

  private final Group group;
  private final boolean debit;

  JournalAccount(Group group, boolean debit) {
    this.group = group;
    this.debit = debit;
  }

  Group group() {
    return group;
  }

  /** Whether its balance is usually a debit. */
  public boolean isDebit() {
    return debit;
  }

  /** The code, such as {@code receivable-patient}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
