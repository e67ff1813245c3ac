package org.foyer.scheduling.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.CurrentCallers;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.SmartScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The feeds that people have, in the database: one for each account. */
@Component
class CalendarFeeds {

  private final JdbcClient database;
  private final CurrentCallers callers;

  CalendarFeeds(JdbcClient database, CurrentCallers callers) {
    this.database = database;
    this.callers = callers;
  }

  /** Makes a new secret for a person; the former one ends. */
  FeedSecret renew(Caller person, String practitioner) {
    FeedSecret secret = FeedSecret.random();
    database
        .sql(
            """
            insert into foyer_calendar_feed (account_id, hash, practitioner, client, scopes)
            values (:account, :hash, :practitioner, :client, :scopes)
            on conflict (account_id) do update
               set hash = excluded.hash, practitioner = excluded.practitioner,
                   client = excluded.client, scopes = excluded.scopes, created_at = now()
            """)
        .param("account", UUID.fromString(person.id()))
        .param("hash", secret.hash())
        .param("practitioner", practitioner)
        .param("client", person.client())
        .param(
            "scopes",
            person.scopes().stream()
                .filter(scope -> scope.context() == SmartScope.Context.USER)
                .map(SmartScope::toString)
                .toArray(String[]::new))
        .update();
    return secret;
  }

  /** Ends the feed of a person, if there is one. */
  void revoke(Caller person) {
    database
        .sql("delete from foyer_calendar_feed where account_id = :account")
        .param("account", UUID.fromString(person.id()))
        .update();
  }

  /** Whose feed it is, as somebody who may what they may now; empty if nobody's any more. */
  Optional<Caller> owner(FeedSecret secret) {
    return database
        .sql(
            "select account_id, practitioner, client, scopes from foyer_calendar_feed"
                + " where hash = :hash")
        .param("hash", secret.hash())
        .query(CalendarFeeds::owner)
        .optional()
        .flatMap(
            owner ->
                callers
                    .now(owner)
                    .filter(
                        now ->
                            Objects.equals(owner.context().fhirUser(), now.context().fhirUser())));
  }

  private static Caller owner(ResultSet row, int number) throws SQLException {
    String[] scopes = (String[]) row.getArray("scopes").getArray();
    List<SmartScope> parsed =
        Arrays.stream(scopes).flatMap(scope -> SmartScope.parse(scope).stream()).toList();
    return new Caller(
        Kind.PERSON,
        row.getString("account_id"),
        row.getString("client"),
        Set.of(),
        parsed,
        new Context("Practitioner/" + row.getString("practitioner"), null, null, null));
  }
}
