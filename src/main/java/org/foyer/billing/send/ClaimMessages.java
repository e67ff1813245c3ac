package org.foyer.billing.send;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.foyer.billing.send.ClaimMessage.Kind;
import org.foyer.fhir.WakeUp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of what is to be told to insurers, as nodes take them and give them back. Time is the
 * database's.
 */
@Component
class ClaimMessages {

  private static final String TAKE =
      """
      update foyer_claim_message
         set holder = :holder, attempts = attempts + 1,
             next_at = now() + :lease * interval '1 ms'
       where id = (select m.id
                     from foyer_claim_message m join foyer_claim_delivery d on d.claim = m.claim
                    where m.state = 'WAITING' and %s
                      and not exists (select 1 from foyer_claim_message earlier
                                       where earlier.state = 'WAITING'
                                         and earlier.kind <> 'INQUIRE'
                                         and earlier.claim in (d.claim, d.replaces)
                                         and earlier.id < m.id)
                    order by m.next_at limit 1 for update of m skip locked)
      returning *
      """;

  private final JdbcClient database;
  private final ClaimSendingSettings settings;
  private final WakeUp wakeUp = new WakeUp();

  ClaimMessages(JdbcClient database, ClaimSendingSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Wakes those who send. */
  WakeUp wakeUp() {
    return wakeUp;
  }

  /** Takes a message, in the transaction of what it tells of: both are there, or neither. */
  void add(String claim, Kind kind, Duration pause) {
    database
        .sql(
            "insert into foyer_claim_message (claim, kind, next_at)"
                + " values (:claim, :kind, now() + :pause * interval '1 ms')")
        .param("claim", claim)
        .param("kind", kind.name())
        .param("pause", pause.toMillis())
        .update();
    wakeUp.afterCommit();
  }

  /** Takes what is due and nobody has, and before which nothing about the claim is. */
  Optional<ClaimMessage> next() {
    return database
        .sql(TAKE.formatted("m.next_at <= now()"))
        .param("holder", UUID.randomUUID())
        .param("lease", settings.lease().toMillis())
        .query(ClaimMessages::row)
        .optional();
  }

  /** Takes the inquiry about a claim, although it may not be due, unless somebody has it. */
  Optional<ClaimMessage> inquiry(String claim) {
    return database
        .sql(
            TAKE.formatted(
                "m.claim = :claim and m.kind = 'INQUIRE'"
                    + " and (m.holder is null or m.next_at <= now())"))
        .param("holder", UUID.randomUUID())
        .param("lease", settings.lease().toMillis())
        .param("claim", claim)
        .query(ClaimMessages::row)
        .optional();
  }

  private static ClaimMessage row(ResultSet row, int number) throws SQLException {
    Timestamp failingSince = row.getTimestamp("failing_since");
    return new ClaimMessage(
        row.getLong("id"),
        row.getString("claim"),
        Kind.valueOf(row.getString("kind")),
        row.getObject("holder", UUID.class),
        row.getInt("attempts"),
        failingSince == null ? null : failingSince.toInstant(),
        row.getTimestamp("created_at").toInstant());
  }

  /**
   * Notes that it was told.
   *
   * @return whether this node still had it
   */
  boolean end(ClaimMessage message) {
    return database
            .sql(
                "update foyer_claim_message set state = 'SENT', holder = null,"
                    + " failing_since = null, ended_at = now()"
                    + " where id = :id and holder = :holder and state = 'WAITING'")
            .param("id", message.id())
            .param("holder", message.holder())
            .update()
        > 0;
  }

  /** Gives it back for a while, as it failed. */
  void postpone(ClaimMessage message, String failure, Duration pause) {
    database
        .sql(
            """
            update foyer_claim_message
               set holder = null, failure = :failure,
                   failing_since = coalesce(failing_since, now()),
                   next_at = now() + :pause * interval '1 ms'
             where id = :id and holder = :holder and state = 'WAITING'
            """)
        .param("failure", failure)
        .param("pause", pause.toMillis())
        .param("id", message.id())
        .param("holder", message.holder())
        .update();
  }

  /** Gives it back for a while, as there is nothing new. */
  void putOff(ClaimMessage message, Duration pause) {
    database
        .sql(
            """
            update foyer_claim_message
               set holder = null, failure = null, failing_since = null,
                   next_at = now() + :pause * interval '1 ms'
             where id = :id and holder = :holder and state = 'WAITING'
            """)
        .param("pause", pause.toMillis())
        .param("id", message.id())
        .param("holder", message.holder())
        .update();
  }

  /**
   * Gives it up.
   *
   * @return whether this node still had it
   */
  boolean giveUp(ClaimMessage message, String failure) {
    return database
            .sql(
                """
                update foyer_claim_message
                   set state = 'DEAD', failure = :failure, holder = null, ended_at = now()
                 where id = :id and holder = :holder and state = 'WAITING'
                """)
            .param("failure", failure)
            .param("id", message.id())
            .param("holder", message.holder())
            .update()
        > 0;
  }

  /**
   * Takes back a claim that no insurer can have heard of.
   *
   * @return whether nobody has heard of it
   */
  boolean withdrawUnsent(String claim) {
    return withdraw(claim, "kind = 'SUBMIT' and attempts = 0") > 0;
  }

  /** Nobody is asked about a claim any more. */
  void endInquiries(String claim) {
    withdraw(claim, "kind = 'INQUIRE'");
  }

  private int withdraw(String claim, String which) {
    return database
        .sql(
            "update foyer_claim_message set state = 'WITHDRAWN', ended_at = now()"
                + " where claim = :claim and state = 'WAITING' and "
                + which)
        .param("claim", claim)
        .update();
  }
}
