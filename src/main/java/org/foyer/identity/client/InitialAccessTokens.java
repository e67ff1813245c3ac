package org.foyer.identity.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tokens with which apps may register, so many times and until a day that the administrator set.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-1.2">RFC 7591, initial access
 *     tokens</a>
 */
@Component
class InitialAccessTokens {

  private final JdbcClient database;
  private final Clock clock;

  InitialAccessTokens(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A token as the administrator sees it later.
   *
   * @param id tells it from others; it is no secret
   * @param purpose what it is for
   */
  record Listed(String id, String purpose, int usesLeft, Instant expiresAt) {}

  /** Makes a token, which is told only now. */
  String create(String purpose, int uses, Duration lifetime, String by) {
    String token = RandomTokens.next();
    database
        .sql(
            """
            insert into foyer_initial_access_token
              (hash, purpose, uses_left, expires_at, created_by, created_at)
            values (:hash, :purpose, :uses, :end, :by, :now)
            """)
        .param("hash", Sha256.of(token))
        .param("purpose", purpose)
        .param("uses", uses)
        .param("end", at(clock.instant().plus(lifetime)))
        .param("by", by)
        .param("now", at(clock.instant()))
        .update();
    return token;
  }

  /** Uses a token once; false if it is none, or none any more. */
  boolean use(String token) {
    return database
            .sql(
                """
                update foyer_initial_access_token set uses_left = uses_left - 1
                where hash = :hash and uses_left > 0 and expires_at > :now
                """)
            .param("hash", Sha256.of(token))
            .param("now", at(clock.instant()))
            .update()
        == 1;
  }

  /** Those that can still be used. */
  List<Listed> all() {
    return database
        .sql(
            """
            select hash, purpose, uses_left, expires_at from foyer_initial_access_token
            where uses_left > 0 and expires_at > :now order by created_at desc
            """)
        .param("now", at(clock.instant()))
        .query(
            (row, number) ->
                new Listed(
                    HexFormat.of().formatHex(row.getBytes("hash")),
                    row.getString("purpose"),
                    row.getInt("uses_left"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Ends a token. */
  void revoke(String id) {
    database
        .sql("delete from foyer_initial_access_token where encode(hash, 'hex') = :id")
        .param("id", id)
        .update();
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
