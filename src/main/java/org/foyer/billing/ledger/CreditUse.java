package org.foyer.billing.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.Postings.Owed;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For which invoices credit was used. */
@Component
public class CreditUse {

  private final JdbcClient database;
  private final BillingSettings settings;

  CreditUse(JdbcClient database, BillingSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * What is owed again if credit that was used turns out not to have been there: for the latest
   * invoices first, and what remains without invoice.
   */
  public List<Owed> owedAgain(String account, Money missing) {
    List<Owed> again = new ArrayList<>();
    Money left = missing;
    for (Owed use : uses(account)) {
      Money part = use.open().min(left);
      if (part.isPositive()) {
        again.add(new Owed(use.post(), part));
        left = left.minus(part);
      }
    }
    if (left.isPositive()) {
      again.add(new Owed(Post.patient(), left));
    }
    return again;
  }

  private List<Owed> uses(String account) {
    return database
        .sql(
            """
            select l.about, -sum(l.amount) as used
              from foyer_journal_line l join foyer_journal_entry e on e.id = l.entry
             where e.account = :account and l.account = 'receivable-patient'
               and l.other = 'unapplied-credit' and l.about <> ''
             group by l.about having sum(l.amount) < 0 order by max(e.id) desc
            """)
        .param("account", account)
        .query(
            (row, number) ->
                new Owed(Post.patient().about(row.getString(1)), money(row.getBigDecimal(2))))
        .list();
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, settings.currency());
  }
}
