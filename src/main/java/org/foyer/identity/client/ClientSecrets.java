package org.foyer.identity.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.foyer.identity.account.AuditActors;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secrets of confidential clients, of which only hashes are kept. While a new secret replaces
 * another, both count.
 */
@Component
class ClientSecrets {

  private static final String RANDOM = "sha256:";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final JdbcClient database;
  private final Clock clock;
  private final PasswordEncoder chosen = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  private final AuditTrail trail;

  ClientSecrets(JdbcClient database, Clock clock, AuditTrail trail) {
    this.trail = trail;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Gives a client a new secret, which is told only now. Earlier ones count for the overlap still.
   */
  @Transactional
  public String rotate(String clientId, Duration overlap) {
    String secret = RandomTokens.next();
    expire(clientId, overlap);
    add(clientId, hash(secret));
    note(clientId);
    return secret;
  }

  /** Gives a client a secret that a person chose, in place of all others. */
  @Transactional
  public void choose(String clientId, String secret) {
    expire(clientId, Duration.ZERO);
    add(clientId, chosen.encode(secret));
    note(clientId);
  }

  private void note(String client) {
    trail.record(
        AuditEntry.of(Kind.CLIENT, "secret").by(AuditActors.atPage()).about("client:" + client));
  }

  private void expire(String clientId, Duration overlap) {
    database
        .sql(
            """
            update foyer_client_secret set expires_at = :end
            where client_id = :client and (expires_at is null or expires_at > :end)
            """)
        .param("client", clientId)
        .param("end", clock.instant().plus(overlap).atOffset(ZoneOffset.UTC))
        .update();
    database
        .sql("delete from foyer_client_secret where client_id = :client and expires_at <= :now")
        .param("client", clientId)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void add(String clientId, String hash) {
    database
        .sql("insert into foyer_client_secret (client_id, hash) values (:client, :hash)")
        .param("client", clientId)
        .param("hash", hash)
        .update();
  }

  /** The hashes of all secrets of a client that count now. */
  List<String> hashes(String clientId) {
    return database
        .sql(
            """
            select hash from foyer_client_secret
            where client_id = :client and (expires_at is null or expires_at > :now)
            """)
        .param("client", clientId)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(String.class)
        .list();
  }

  /** Whether a secret is the one that was hashed. */
  boolean matches(CharSequence secret, String hash) {
    return hash.startsWith(RANDOM)
        ? MessageDigest.isEqual(bytes(hash(secret)), bytes(hash))
        : chosen.matches(secret, hash);
  }

  private static String hash(CharSequence secret) {
    return RANDOM + BASE64.encodeToString(Sha256.of(secret.toString()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
