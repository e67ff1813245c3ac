package org.foyer.billing.invoice;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which invoices there are of which accounts; kept with the resources. */
@Component
class InvoiceTable {

  private final JdbcClient database;

  InvoiceTable(JdbcClient database) {
    this.database = database;
  }

  /** Notes an invoice of an account. */
  void keep(String invoice, String account, String status) {
    database
        .sql(
            """
            insert into foyer_invoice (invoice, account, status)
            values (:invoice, :account, :status)
            on conflict (invoice) do update set account = :account, status = :status
            """)
        .param("invoice", invoice)
        .param("account", account)
        .param("status", status)
        .update();
  }

  /** Whether an invoice was noted as asking for money. */
  boolean isAsking(String invoice) {
    return database
        .sql(
            "select exists (select 1 from foyer_invoice"
                + " where invoice = :invoice and status in ('issued', 'balanced'))")
        .param("invoice", invoice)
        .query(Boolean.class)
        .single();
  }

  /** Forgets one that is not there, or of no account any more. */
  void forget(String invoice) {
    database
        .sql("delete from foyer_invoice where invoice = :invoice")
        .param("invoice", invoice)
        .update();
  }

  /** The ids of the invoices of accounts in one of these statuses, the first ones first. */
  List<String> of(Collection<String> accounts, String... statuses) {
    return accounts.isEmpty()
        ? List.of()
        : database
            .sql(
                "select invoice from foyer_invoice where account = any(:accounts)"
                    + " and status = any(:statuses) order by position")
            .param("accounts", accounts.toArray(new String[0]))
            .param("statuses", statuses)
            .query(String.class)
            .list();
  }

  /**
   * The next number of a series. Who comes at the same time waits until this transaction ends, so
   * that no number is left out.
   */
  long next(String series) {
    return database
        .sql(
            """
            insert into foyer_invoice_number (series, last) values (:series, 1)
            on conflict (series) do update set last = foyer_invoice_number.last + 1
            returning last
            """)
        .param("series", series)
        .query(BigDecimal.class)
        .single()
        .longValueExact();
  }
}
