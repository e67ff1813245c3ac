package org.foyer.billing.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.AccountShares;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is owed, as the journal says; also by what the running transaction has entered. All is named
 * by references without version, such as {@code Account/1}.
 */
@Component
public class Balances {

  /** Accounts of the chart that hold money or promise it. */
  private static final String SETTLEMENT =
      "('cash', 'card-clearing', 'unapplied-credit', 'refund-payable')";

  private final JdbcClient database;
  private final Ledger ledger;
  private final ClosedDays closed;
  private final BillingSettings settings;

  Balances(JdbcClient database, Ledger ledger, ClosedDays closed, BillingSettings settings) {
    this.database = database;
    this.ledger = ledger;
    this.closed = closed;
    this.settings = settings;
  }

  /** Who bears what was charged on an Account, paid or not. */
  public AccountShares shares(String account) {
    List<Entry> entries = ledger.of(account).stream().map(Posted::entry).toList();
    return AccountShares.of(entries, settings.currency());
  }

  /** What the patient owes on an Account and has not paid; negative for what was paid too much. */
  public Money openOfPatient(String account) {
    return ofAccount(account, "l.account = 'receivable-patient'");
  }

  /** What insurers owe on an Account, claimed or not. */
  public Money insurers(String account) {
    return ofAccount(account, "l.account = 'receivable-insurer'");
  }

  /** What could be used for invoices: paid, and not for what is owed. */
  public Money unapplied(String account) {
    return ofAccount(account, "l.account = 'unapplied-credit'").negated();
  }

  /** What could be used or paid back: what is unapplied, and what was paid too much. */
  public Money credit(String account) {
    return unapplied(account).plus(openOfPatient(account).negated().orZero());
  }

  /** What the patient paid on an Account, less what was paid back. */
  public Money paid(String account) {
    return ofAccount(
            account,
            "l.account = 'unapplied-credit' and l.other <> 'receivable-patient'"
                + " or l.account = 'receivable-patient'"
                + " and l.other in ('cash', 'card-clearing')")
        .negated();
  }

  /** What is still owed by the insurer for a Claim, denied parts until they are decided on. */
  public Money openOfInsurer(String claim) {
    return about(claim, "l.account = 'receivable-insurer'");
  }

  /** What an insurer owes about a Claim, also if another insurer was asked by it. */
  public Money of(Post owed) {
    return about(
        owed.about(), "l.account = '%s' and l.insurer = :insurer".formatted(code(owed)), owed);
  }

  /** What the insurer paid for a Claim, less what it took back. */
  public Money remitted(String claim) {
    return about(claim, "l.account = 'receivable-insurer' and l.other = 'cash'").negated();
  }

  /** Money and credit that was used for an Invoice, less what was paid back or freed. */
  public Money paidOn(String invoice) {
    return about(invoice, "l.account = 'receivable-patient' and l.other in " + SETTLEMENT)
        .negated();
  }

  /** What is not to be paid any more of the total of an Invoice: paid on it, or written off. */
  public Money settledOn(String invoice) {
    return about(invoice, "l.account = 'receivable-patient' and l.other <> 'discount'").negated();
  }

  /** What is charged for a ChargeItem, with taxes. */
  public Money chargedFor(String chargeItem) {
    return money(
        database
            .sql(
                "select coalesce(sum(-l.amount), 0) from foyer_journal_line l"
                    + " join foyer_journal_entry e on e.id = l.entry where e.subject = :subject"
                    + " and l.account in ('revenue', 'tax-payable')")
            .param("subject", chargeItem)
            .query(BigDecimal.class)
            .single());
  }

  /**
   * What refunds paid out.
   *
   * @param basis how the basis of their entries begins
   */
  public Money refunded(String basis) {
    return money(
        database
            .sql(
                "select coalesce(sum(-l.amount), 0) from foyer_journal_line l"
                    + " join foyer_journal_entry e on e.id = l.entry"
                    + " where e.kind in ('refund', 'reversal') and starts_with(e.basis, :basis)"
                    + " and l.account in ('cash', 'card-clearing')")
            .param("basis", basis)
            .query(BigDecimal.class)
            .single());
  }

  /** The last day that is closed; empty if none is. */
  public Optional<LocalDate> closedUntil() {
    return closed.last();
  }

  private Money ofAccount(String account, String which) {
    return money(
        database
            .sql(
                "select coalesce(sum(l.amount), 0) from foyer_journal_line l"
                    + " join foyer_journal_entry e on e.id = l.entry"
                    + " where e.account = :account and (%s)".formatted(which))
            .param("account", account)
            .query(BigDecimal.class)
            .single());
  }

  private Money about(String about, String which) {
    return money(database.sql(sum(which)).param("about", about).query(BigDecimal.class).single());
  }

  private Money about(String about, String which, Post owed) {
    return money(
        database
            .sql(sum(which))
            .param("about", about)
            .param("insurer", owed.insurer())
            .query(BigDecimal.class)
            .single());
  }

  private static String sum(String which) {
    return "select coalesce(sum(l.amount), 0) from foyer_journal_line l where l.about = :about and l.about <> ''"
        + " and (%s)".formatted(which);
  }

  private static String code(Post post) {
    return post.account().code();
  }

  private Money money(BigDecimal sum) {
    return new Money(sum, settings.currency());
  }
}
