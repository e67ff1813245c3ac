package org.foyer.identity.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.token.OpaqueToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that wait for a person's decision, in the database. */
@Component
class PendingRequests {

  /** Time enough to log in with a second factor and to read. */
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final JdbcClient database;
  private final ObjectMapper json;
  private final Clock clock;

  PendingRequests(JdbcClient database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** Keeps a request; returns the value by which the pages name it. */
  String keep(AuthorizationRequest request) {
    String id = OpaqueToken.random();
    database
        .sql(
            "insert into foyer_authorization_request (hash, request, expires_at)"
                + " values (:hash, :request::jsonb, :expires)")
        .param("hash", OpaqueToken.hash(id))
        .param("request", written(request))
        .param("expires", Timestamp.from(clock.instant().plus(LIFETIME)))
        .update();
    return id;
  }

  /** The request, which from now on is this person's; empty if it is over or another's. */
  Optional<AuthorizationRequest> claim(String id, UUID account) {
    return database
        .sql(
            """
            update foyer_authorization_request set account_id = :account
             where hash = :hash and expires_at > :now
               and (account_id is null or account_id = :account)
            returning request
            """)
        .param("account", account)
        .param("hash", OpaqueToken.hash(id))
        .param("now", Timestamp.from(clock.instant()))
        .query(String.class)
        .optional()
        .map(this::read);
  }

  void update(String id, AuthorizationRequest request) {
    database
        .sql("update foyer_authorization_request set request = :request::jsonb where hash = :hash")
        .param("request", written(request))
        .param("hash", OpaqueToken.hash(id))
        .update();
  }

  /** Takes a request away; false if somebody has done so already. */
  boolean remove(String id) {
    return database
            .sql("delete from foyer_authorization_request where hash = :hash")
            .param("hash", OpaqueToken.hash(id))
            .update()
        == 1;
  }

  private String written(AuthorizationRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private AuthorizationRequest read(String text) {
    try {
      return json.readValue(text, AuthorizationRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
