package org.foyer.identity.account;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of what was changed about accounts, and by whom. */
@Component
public class AccountChanges {

  private static final int MOST = 100;

  private final JdbcClient database;
  private final Clock clock;

  private final AuditTrail trail;

  AccountChanges(JdbcClient database, Clock clock, AuditTrail trail) {
    this.trail = trail;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Records a change, in the transaction that makes it.
   *
   * @param account whose it is
   * @param by whoever makes it
   * @param what a sentence, without secrets
   */
  public void record(UUID account, Account by, String what) {
    save(account, by, what);
  }

  /** Records a change that the server makes, or a system, in the transaction that makes it. */
  public void recordByServer(UUID account, String what) {
    save(account, null, what);
  }

  private void save(UUID account, @Nullable Account by, String what) {
    database
        .sql(
            "insert into foyer_account_change"
                + " (account_id, changed_by, what, changed_at, request_id)"
                + " values (:account, :by, :what, :at, :request)")
        .param("account", account)
        .param("by", by == null ? null : by.id(), Types.OTHER)
        .param("what", what)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("request", MDC.get("requestId"))
        .update();
    trail.record(
        AuditEntry.of(Kind.ACCOUNT, "change")
            .by(by == null ? null : AuditActors.of(by))
            .about("account:" + account)
            .with("change", what));
  }

  /** The latest changes of an account, newest first. */
  public List<AccountChange> of(UUID account) {
    return database
        .sql(
            """
            select c.changed_at, coalesce(a.display_name, c.changed_by::text) as changed_by,
                   c.what, c.request_id
              from foyer_account_change c left join foyer_account a on a.id = c.changed_by
             where c.account_id = :account
             order by c.id desc limit :most
            """)
        .param("account", account)
        .param("most", MOST)
        .query(
            (row, number) ->
                new AccountChange(
                    row.getTimestamp("changed_at").toInstant(),
                    row.getString("changed_by"),
                    row.getString("what"),
                    row.getString("request_id")))
        .list();
  }
}
