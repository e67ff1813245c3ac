package org.foyer.billing.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Kind;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Transfer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The entries of the journal. They are added in the transaction of what they follow from; whoever
 * adds some has locked their FHIR Accounts. The database refuses that they are ever changed.
 */
@Component
public class Ledger {

  private final JdbcClient database;
  private final LedgerRows rows;
  private final ClosedDays closed;
  private final Clock clock;

  Ledger(JdbcClient database, LedgerRows rows, ClosedDays closed, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.closed = closed;
    this.clock = clock;
  }

  /** Entries that follow from these resources and were not taken back. */
  public List<Posted> standing(Collection<String> subjects) {
    return subjects.isEmpty()
        ? List.of()
        : rows.of(
            "subject = any(:subjects) and reverses is null and not exists"
                + " (select 1 from foyer_journal_entry r where r.reverses = e.key)",
            statement -> statement.param("subjects", subjects.toArray(new String[0])));
  }

  /** All entries of a FHIR Account, such as {@code Account/1}, in their order. */
  public List<Posted> of(String account) {
    return rows.of("account = :account", statement -> statement.param("account", account));
  }

  /** All entries of these FHIR Accounts that count for a day or an earlier one. */
  public List<Posted> of(Collection<String> accounts, LocalDate until) {
    return rows.of(
        "account = any(:accounts) and day <= :until",
        statement ->
            statement.param("accounts", accounts.toArray(new String[0])).param("until", until));
  }

  /** The entries that count for a day. */
  public List<Posted> on(LocalDate day) {
    return rows.of("day = :day", statement -> statement.param("day", day));
  }

  /**
   * Adds an entry.
   *
   * @param subject the resource that it follows from, such as {@code Claim/1}
   * @param basis what in the resource it follows from
   */
  public void append(Entry entry, String subject, String basis) {
    Origin origin = entry.origin();
    long id =
        database
            .sql(
                """
                insert into foyer_journal_entry
                    (key, kind, day, account, subject, source, basis, reason, reverses)
                values (:key, :kind, :day, :account, :subject, :source, :basis, :reason, :reverses)
                returning id
                """)
            .param("key", origin.key())
            .param("kind", entry.kind().code())
            .param("day", origin.day())
            .param("account", origin.account())
            .param("subject", subject)
            .param("source", origin.source())
            .param("basis", basis)
            .param("reason", origin.reason())
            .param("reverses", entry.reverses())
            .query(Long.class)
            .single();
    int position = 0;
    for (Transfer transfer : entry.transfers()) {
      append(id, ++position, transfer);
    }
  }

  private void append(long entry, int position, Transfer transfer) {
    database
        .sql(
            """
            insert into foyer_journal_transfer (entry, position, debit_account, debit_insurer,
                debit_about, credit_account, credit_insurer, credit_about, amount, currency)
            values (:entry, :position, :debit, :debitInsurer, :debitAbout, :credit, :creditInsurer,
                :creditAbout, :amount, :currency)
            """)
        .param("entry", entry)
        .param("position", position)
        .param("debit", transfer.debit().account().code())
        .param("debitInsurer", transfer.debit().insurer())
        .param("debitAbout", transfer.debit().about())
        .param("credit", transfer.credit().account().code())
        .param("creditInsurer", transfer.credit().insurer())
        .param("creditAbout", transfer.credit().about())
        .param("amount", transfer.amount().amount())
        .param("currency", transfer.amount().currency().getCurrencyCode())
        .update();
  }

  /** How many entries were made of a version of a resource. */
  public int count(String source) {
    return database
        .sql("select count(*) from foyer_journal_entry where source = :source")
        .param("source", source)
        .query(Integer.class)
        .single();
  }

  /**
   * Whether there is an entry of this kind about a Claim or Invoice that was not taken back.
   *
   * @param about such as {@code Claim/1}
   */
  public boolean has(Kind kind, String about) {
    return database
        .sql(
            """
            select exists (
              select 1 from foyer_journal_entry e
               where e.kind = :kind
                 and e.id in (select entry from foyer_journal_line where about = :about)
                 and not exists (select 1 from foyer_journal_entry r where r.reverses = e.key))
            """)
        .param("kind", kind.code())
        .param("about", about)
        .query(Boolean.class)
        .single();
  }

  /**
   * Keeps days from being closed until the transaction ends.
   *
   * @return the day for which entries that have no other count: today, or the first that is open
   */
  public LocalDate openDay() {
    Optional<LocalDate> until = closed.until();
    LocalDate today = LocalDate.now(clock);
    return until.filter(day -> !day.isBefore(today)).map(day -> day.plusDays(1)).orElse(today);
  }
}
