package org.foyer.billing.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Kind;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.JournalAccount;
import org.foyer.billing.journal.Transfer;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads entries. */
@Component
class LedgerRows {

  private final JdbcClient database;

  LedgerRows(JdbcClient database) {
    this.database = database;
  }

  /** An entry whose transfers are still being read. */
  private record Row(
      long id,
      String subject,
      String basis,
      Origin origin,
      Kind kind,
      @Nullable String reverses,
      List<Transfer> transfers) {

    Posted posted() {
      return new Posted(id, subject, basis, new Entry(origin, kind, transfers, reverses));
    }
  }

  /**
   * Entries in their order.
   *
   * @param which a condition on {@code foyer_journal_entry e}
   */
  List<Posted> of(String which, UnaryOperator<StatementSpec> values) {
    Map<Long, Row> rows = new LinkedHashMap<>();
    values
        .apply(
            database.sql(
                "select e.*, t.* from foyer_journal_entry e"
                    + " join foyer_journal_transfer t on t.entry = e.id where "
                    + which
                    + " order by e.id, t.position"))
        .query(
            row -> {
              long id = row.getLong("id");
              Row known = rows.get(id);
              Row one = known == null ? entry(id, row) : known;
              one.transfers().add(transfer(row));
              rows.put(id, one);
            });
    return rows.values().stream().map(Row::posted).toList();
  }

  private static Row entry(long id, ResultSet row) throws SQLException {
    return new Row(
        id,
        row.getString("subject"),
        row.getString("basis"),
        new Origin(
            row.getString("key"),
            row.getObject("day", LocalDate.class),
            row.getString("account"),
            row.getString("source"),
            row.getString("reason")),
        Kind.valueOf(constant(row.getString("kind"))),
        row.getString("reverses"),
        new ArrayList<>());
  }

  private static Transfer transfer(ResultSet row) throws SQLException {
    return new Transfer(
        post(row, "debit"),
        post(row, "credit"),
        new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))));
  }

  private static Post post(ResultSet row, String side) throws SQLException {
    return new Post(
        JournalAccount.valueOf(constant(row.getString(side + "_account"))),
        row.getString(side + "_insurer"),
        row.getString(side + "_about"));
  }

  private static String constant(String code) {
    return code.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
