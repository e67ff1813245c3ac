package org.foyer.identity.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.token.OpaqueToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Launches from an EHR, in the database: each is one person's, counts once, and soon not at all.
 */
@Component
public class Launches {

  /** How long an app has to come back with its launch value. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private final JdbcClient database;
  private final ObjectMapper json;
  private final Clock clock;

  Launches(JdbcClient database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Begins a launch.
   *
   * @param client the app that is launched; null if it may be any
   * @return the launch value that the app is to send back
   */
  public String begin(UUID account, @Nullable String client, LaunchContext context) {
    String launch = OpaqueToken.random();
    database
        .sql(
            """
            insert into foyer_launch (hash, account_id, client_id, context, expires_at)
            values (:hash, :account, :client, :context::jsonb, :expires)
            """)
        .param("hash", OpaqueToken.hash(launch))
        .param("account", account)
        .param("client", client)
        .param("context", written(context))
        .param("expires", Timestamp.from(clock.instant().plus(LIFETIME)))
        .update();
    return launch;
  }

  /**
   * What a launch is for; it counts no more from then on.
   *
   * @param hash SHA-256 of the launch value, in hexadecimal
   * @return empty if there is no such launch of this person and app, or it is over
   */
  public Optional<LaunchContext> take(String hash, UUID account, String client) {
    return database
        .sql(
            """
            update foyer_launch set used_at = :now
             where hash = :hash and account_id = :account and used_at is null
               and (client_id is null or client_id = :client) and expires_at > :now
            returning context
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("hash", HexFormat.of().parseHex(hash))
        .param("account", account)
        .param("client", client)
        .query(String.class)
        .optional()
        .map(this::read);
  }

  private String written(LaunchContext context) {
    try {
      return json.writeValueAsString(context);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private LaunchContext read(String text) {
    try {
      return json.readValue(text, LaunchContext.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
