package org.foyer.billing.ledger;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.JournalAccount;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the accounts of the chart add up to. */
@Component
public class Totals {

  private final JdbcClient database;
  private final BillingSettings settings;

  Totals(JdbcClient database, BillingSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Debits less credits, by account and insurer, of all entries for a day and those before. */
  public Map<Post, Money> until(LocalDate day) {
    return sums("e.day <= :day", day);
  }

  /** Debits less credits, by account and insurer, of the entries for a day. */
  public Map<Post, Money> on(LocalDate day) {
    return sums("e.day = :day", day);
  }

  private Map<Post, Money> sums(String which, LocalDate day) {
    Map<Post, Money> sums = new LinkedHashMap<>();
    database
        .sql(
            "select l.account, l.insurer, sum(l.amount) from foyer_journal_line l"
                + " join foyer_journal_entry e on e.id = l.entry where "
                + which
                + " group by l.account, l.insurer order by l.account, l.insurer")
        .param("day", day)
        .query(
            row -> {
              JournalAccount account =
                  JournalAccount.valueOf(
                      row.getString(1).toUpperCase(Locale.ROOT).replace('-', '_'));
              sums.put(
                  new Post(account, row.getString(2), ""),
                  new Money(row.getBigDecimal(3), settings.currency()));
            });
    return sums;
  }

  /** The FHIR Accounts on which something was owed, or paid too much, at the end of a day. */
  public List<String> owing(LocalDate day) {
    return database
        .sql(
            """
            select distinct account from (
              select e.account, l.insurer, l.account as post
                from foyer_journal_line l join foyer_journal_entry e on e.id = l.entry
               where e.day <= :day and e.account <> ''
                 and l.account in ('receivable-patient', 'receivable-insurer')
               group by e.account, l.insurer, l.account
              having sum(l.amount) <> 0) o
             order by account
            """)
        .param("day", day)
        .query(String.class)
        .list();
  }
}
