package org.foyer.identity.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.authorization.Grant.Times;
import org.foyer.identity.client.RefreshTokens;
import org.foyer.identity.launch.LaunchContext;
import org.foyer.identity.token.OpaqueToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grants and their tokens, in the database. Token values are stored as hashes only. */
@Component
class GrantStore implements RefreshTokens {

  private final JdbcClient database;
  private final ObjectMapper json;

  GrantStore(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  void create(Grant grant) {
    @Nullable Exchange exchange = grant.exchange();
    database
        .sql(
            """
            insert into foyer_grant (id, client_id, account_id, scopes, context, redirect_uri,
              code_challenge, nonce, session_hash, authenticated_at, created_at)
            values (:id, :client, :account, :scopes, :context::jsonb, :redirectUri,
              :challenge, :nonce, :session, :authenticated, :created)
            """)
        .param("id", grant.id())
        .param("client", grant.client())
        .param("account", grant.account())
        .param("scopes", grant.scopes().toArray(String[]::new))
        .param("context", written(grant.context()))
        .param("redirectUri", exchange == null ? null : exchange.redirectUri())
        .param("challenge", exchange == null ? null : exchange.challenge())
        .param("nonce", exchange == null ? null : exchange.nonce())
        .param("session", exchange == null ? null : exchange.session())
        .param("authenticated", timestamp(grant.times().authenticated()))
        .param("created", timestamp(grant.times().created()))
        .update();
  }

  Optional<Grant> find(UUID id) {
    return database
        .sql("select * from foyer_grant where id = :id")
        .param("id", id)
        .query(this::grant)
        .optional();
  }

  /** The same, and nobody else changes it until this transaction ends. */
  Optional<Grant> lock(UUID id) {
    return database
        .sql("select * from foyer_grant where id = :id for update")
        .param("id", id)
        .query(this::grant)
        .optional();
  }

  /** Ends a grant and all tokens that came of it. */
  void revoke(UUID id, Instant now) {
    database
        .sql("update foyer_grant set revoked_at = :now where id = :id and revoked_at is null")
        .param("now", timestamp(now))
        .param("id", id)
        .update();
  }

  void add(String value, StoredToken token) {
    database
        .sql(
            """
            insert into foyer_token (hash, grant_id, kind, scopes, issued_at, expires_at)
            values (:hash, :grant, :kind, :scopes, :issued, :expires)
            """)
        .param("hash", OpaqueToken.hash(value))
        .param("grant", token.grant())
        .param("kind", token.kind().name())
        .param("scopes", token.scopes().toArray(String[]::new))
        .param("issued", timestamp(token.issued()))
        .param("expires", timestamp(token.expires()))
        .update();
  }

  Optional<StoredToken> token(String value) {
    return database
        .sql("select * from foyer_token where hash = :hash")
        .param("hash", OpaqueToken.hash(value))
        .query(GrantStore::token)
        .optional();
  }

  @Override
  public Optional<String> holder(String refreshToken) {
    return database
        .sql(
            """
            select g.client_id
              from foyer_token t join foyer_grant g on g.id = t.grant_id
             where t.hash = :hash and t.kind = 'REFRESH'
            """)
        .param("hash", OpaqueToken.hash(refreshToken))
        .query(String.class)
        .optional();
  }

  /** Exchanges a code or refresh token; false if somebody else was first. */
  boolean use(String value, Instant now) {
    return database
            .sql("update foyer_token set used_at = :now where hash = :hash and used_at is null")
            .param("now", timestamp(now))
            .param("hash", OpaqueToken.hash(value))
            .update()
        == 1;
  }

  /** Ends one access token before its time. */
  void forget(String value) {
    database
        .sql("delete from foyer_token where hash = :hash")
        .param("hash", OpaqueToken.hash(value))
        .update();
  }

  private Grant grant(ResultSet row, int number) throws SQLException {
    @Nullable String redirect = row.getString("redirect_uri");
    @Nullable Exchange exchange =
        redirect == null
            ? null
            : new Exchange(
                redirect,
                row.getString("code_challenge"),
                row.getString("nonce"),
                row.getString("session_hash"));
    return new Grant(
        row.getObject("id", UUID.class),
        row.getString("client_id"),
        row.getObject("account_id", UUID.class),
        texts(row.getArray("scopes")),
        read(row.getString("context")),
        exchange,
        new Times(
            row.getTimestamp("created_at").toInstant(),
            instant(row.getTimestamp("authenticated_at")),
            instant(row.getTimestamp("revoked_at"))));
  }

  private static StoredToken token(ResultSet row, int number) throws SQLException {
    return new StoredToken(
        row.getObject("grant_id", UUID.class),
        StoredToken.Kind.valueOf(row.getString("kind")),
        texts(row.getArray("scopes")),
        row.getTimestamp("issued_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        instant(row.getTimestamp("used_at")));
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

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
