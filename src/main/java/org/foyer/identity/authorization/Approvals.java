package org.foyer.identity.authorization;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have let apps do before and need not be asked again, in the database. */
@Component
class Approvals {

  private final JdbcClient database;
  private final Clock clock;

  Approvals(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The scopes that a person has approved for an app; none if there is nothing to remember. */
  List<String> of(UUID account, String client) {
    return database
        .sql(
            "select scopes from foyer_approval"
                + " where account_id = :account and client_id = :client")
        .param("account", account)
        .param("client", client)
        .query(
            (row, number) -> {
              Array scopes = row.getArray("scopes");
              return List.of((String[]) scopes.getArray());
            })
        .optional()
        .orElse(List.of());
  }

  /** Remembers what was approved, in place of what was approved before. */
  void remember(UUID account, String client, List<String> scopes) {
    database
        .sql(
            """
            insert into foyer_approval (account_id, client_id, scopes, approved_at)
            values (:account, :client, :scopes, :now)
            on conflict (account_id, client_id)
            do update set scopes = excluded.scopes, approved_at = excluded.approved_at
            """)
        .param("account", account)
        .param("client", client)
        .param("scopes", scopes.toArray(String[]::new))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  void forget(UUID account, String client) {
    database
        .sql("delete from foyer_approval where account_id = :account and client_id = :client")
        .param("account", account)
        .param("client", client)
        .update();
  }
}
