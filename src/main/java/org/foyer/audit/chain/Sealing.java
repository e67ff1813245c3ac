package org.foyer.audit.chain;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds events to the chain, by one node at a time. An event gets its id while its transaction runs,
 * and may be seen much later; so events are looked for from the begin of the oldest transaction
 * that still ran when all others were sealed.
 */
@Component
class Sealing {

  private static final long LOCK = 7_461_820_551_022L;
  private static final int AT_ONCE = 2000;

  /** Of other users' transactions the begin is not shown, and they write no events. */
  private static final String OLDEST =
      """
      select foyer_audit_first_id(
        coalesce(min(xact_start), now()) - interval '1 second')
        from pg_stat_activity
       where datname = current_database() and usename = current_user
         and pid <> pg_backend_pid() and xact_start is not null
      """;

  /** Seals have the bound too, or all that ever were would be looked at. */
  private static final String UNSEALED =
      "select "
          + SealedRows.COLUMNS
          + " from foyer_audit_event e where e.id >= ?"
          + " and not exists (select 1 from foyer_audit_seal s"
          + " where s.event_id = e.id and s.event_id >= ?)"
          + " order by e.id limit "
          + AT_ONCE;

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;

  Sealing(JdbcTemplate database, PlatformTransactionManager transactionManager) {
    this.database = database;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Seals what waits; does nothing while another node does. */
  void seal() {
    while (Objects.requireNonNullElse(transactions.execute(status -> sealSome()), 0) == AT_ONCE) {
      // There may be more.
    }
  }

  /** The last link of the chain. */
  Seal last() {
    return database
        .query(
            "select position, hash from foyer_audit_seal order by position desc limit 1",
            (row, number) -> new Seal(row.getLong(1), row.getBytes(2)))
        .stream()
        .findFirst()
        .orElse(Seal.NONE);
  }

  private int sealSome() {
    if (!locked()) {
      return 0;
    }
    // Before the events are looked for: whoever begins later has a later id.
    UUID oldest = database.queryForObject(OLDEST, UUID.class);
    UUID from = database.queryForObject("select id from foyer_audit_sealed_before", UUID.class);
    List<SealedRow> rows =
        database.query(UNSEALED, (row, number) -> SealedRows.row(row), from, from);
    Seal last = last();
    List<Object[]> seals = new ArrayList<>();
    for (SealedRow row : rows) {
      last = last.next(row);
      seals.add(new Object[] {last.position(), row.id(), last.hash()});
    }
    database.batchUpdate(
        "insert into foyer_audit_seal (position, event_id, hash) values (?, ?, ?)", seals);
    if (rows.size() < AT_ONCE) {
      database.update("update foyer_audit_sealed_before set id = ? where id < ?", oldest, oldest);
    }
    return rows.size();
  }

  private boolean locked() {
    return Boolean.TRUE.equals(
        database.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK));
  }

  /** When the end of the chain was signed last. */
  Optional<OffsetDateTime> lastSigned() {
    @Nullable OffsetDateTime last =
        database.queryForObject(
            "select max(signed_at) from foyer_audit_head", OffsetDateTime.class);
    return Optional.ofNullable(last);
  }
}
