package org.foyer.identity.token;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.Caller.Names;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds out who is behind an access token: one statement, which reads everything as it is now, so
 * that a revocation, a disabled account or another role counts at once.
 */
@Component
public class BearerTokens {

  private static final String FIND =
      """
      select g.id, g.client_id, g.account_id, t.scopes, a.fhir_user, c.role, c.organization,
             a.display_name, c.name as client_name, t.expires_at,
             c.requests_per_minute,
             g.context ->> 'patient' as patient, g.context ->> 'encounter' as encounter,
             g.last_used_at is null or g.last_used_at < ? as stale,
             array(select r.role from foyer_account_role r where r.account_id = a.id) as roles
        from foyer_token t
        join foyer_grant g on g.id = t.grant_id
        join foyer_client c on c.id = g.client_id
        left join foyer_account a on a.id = g.account_id
       where t.hash = ? and t.kind = 'ACCESS' and t.expires_at > ?
         and g.revoked_at is null and c.state = 'APPROVED'
         and (g.account_id is null or a.state = 'ACTIVE')
      """;

  /** How exactly people are told when an app last used their data. */
  private static final Duration RECENTLY = Duration.ofMinutes(5);

  private final JdbcTemplate database;
  private final Clock clock;

  BearerTokens(JdbcTemplate database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What an access token stands for; empty if it is none, or none any more. */
  public Optional<Bearer> find(String token) {
    return findByHash(OpaqueToken.hash(token));
  }

  /** The same, by the hash of the token. */
  Optional<Bearer> findByHash(byte[] hash) {
    Instant now = clock.instant();
    Optional<Bearer> bearer =
        database
            .query(
                FIND,
                BearerTokens::bearer,
                Timestamp.from(now.minus(RECENTLY)),
                hash,
                Timestamp.from(now))
            .stream()
            .findFirst();
    bearer.filter(Bearer::stale).ifPresent(found -> noteUse(found.grant(), now));
    return bearer;
  }

  private void noteUse(UUID grant, Instant now) {
    database.update(
        "update foyer_grant set last_used_at = ? where id = ?", Timestamp.from(now), grant);
  }

  /**
   * Who comes with a token.
   *
   * @param grant what it came of
   * @param caller the authority that it carries
   * @param scopes its scopes as the app wrote them
   * @param requestsPerMinute how often its client may call the FHIR server
   * @param stale whether the last use that is on record is a while ago
   * @param expiresAt when the token ends
   */
  public record Bearer(
      UUID grant,
      Caller caller,
      Set<String> scopes,
      int requestsPerMinute,
      boolean stale,
      Instant expiresAt) {}

  private static Bearer bearer(ResultSet row, int number) throws SQLException {
    @Nullable UUID account = row.getObject("account_id", UUID.class);
    String client = row.getString("client_id");
    @Nullable String role = row.getString("role");
    Set<String> scopes = Set.of(texts(row.getArray("scopes")));
    Context context =
        new Context(
            row.getString("fhir_user"),
            row.getString("patient"),
            row.getString("encounter"),
            account == null ? row.getString("organization") : null);
    Names names = new Names(row.getString("display_name"), row.getString("client_name"));
    Caller caller =
        account == null
            ? new Caller(
                Kind.SYSTEM,
                client,
                client,
                role == null ? Set.of() : Set.of(role),
                parsed(scopes),
                context,
                names)
            : new Caller(
                Kind.PERSON,
                account.toString(),
                client,
                Set.of(texts(row.getArray("roles"))),
                parsed(scopes),
                context,
                names);
    return new Bearer(
        row.getObject("id", UUID.class),
        caller,
        scopes,
        row.getInt("requests_per_minute"),
        row.getBoolean("stale"),
        row.getTimestamp("expires_at").toInstant());
  }

  private static List<SmartScope> parsed(Set<String> scopes) {
    return scopes.stream().flatMap(scope -> SmartScope.parse(scope).stream()).toList();
  }

  private static String[] texts(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).distinct().toArray(String[]::new);
  }
}
