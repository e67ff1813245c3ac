package org.foyer.identity.authorization;

import static java.util.stream.Collectors.toCollection;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.client.OwnApp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which apps have access in a person's name, in the database. */
@Component
class AppAccess {

  private final JdbcClient database;
  private final Approvals approvals;
  private final Clock clock;

  AppAccess(JdbcClient database, Approvals approvals, Clock clock) {
    this.database = database;
    this.approvals = approvals;
    this.clock = clock;
  }

  /**
   * An app that has access, or that need not ask for it.
   *
   * @param since the day of the first grant that still stands
   * @param lastUsed the day on which the app last used it
   * @param sentences what it may do
   */
  public record App(
      String client, String name, String since, String lastUsed, Set<String> sentences) {}

  /** The apps of a person, by name, without the server's own, which nobody has let in. */
  List<App> of(UUID account) {
    return database
        .sql(
            """
            select u.client_id, coalesce(c.name, u.client_id) as name, min(u.since) as since,
                   max(u.used) as used, array_agg(distinct s.scope) as scopes
              from (select g.client_id, g.scopes, g.created_at as since, g.last_used_at as used
                      from foyer_grant g
                     where g.account_id = :account and g.revoked_at is null
                       and g.client_id <> :own
                       and exists (select 1 from foyer_token t
                                    where t.grant_id = g.id and t.used_at is null
                                      and t.expires_at > :now)
                    union all
                    select a.client_id, a.scopes, a.approved_at, null
                      from foyer_approval a where a.account_id = :account) u
              left join foyer_client c on c.id = u.client_id
              cross join lateral unnest(u.scopes) as s (scope)
             group by u.client_id, c.name
             order by name
            """)
        .param("account", account)
        .param("own", OwnApp.ID)
        .param("now", Timestamp.from(clock.instant()))
        .query(AppAccess::app)
        .list();
  }

  /** Ends all access of an app in a person's name, at once, and forgets what was approved. */
  @Transactional
  public void revoke(UUID account, String client) {
    database
        .sql(
            """
            update foyer_grant set revoked_at = :now
             where account_id = :account and client_id = :client and revoked_at is null
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("account", account)
        .param("client", client)
        .update();
    approvals.forget(account, client);
  }

  private static App app(ResultSet row, int number) throws SQLException {
    Array scopes = row.getArray("scopes");
    return new App(
        row.getString("client_id"),
        row.getString("name"),
        day(row.getTimestamp("since")),
        day(row.getTimestamp("used")),
        Arrays.stream((String[]) scopes.getArray())
            .map(ScopeWords::sentence)
            .collect(toCollection(LinkedHashSet::new)));
  }

  private static String day(@Nullable Timestamp time) {
    return time == null
        ? "never"
        : LocalDate.ofInstant(time.toInstant(), ZoneOffset.UTC).toString();
  }
}
