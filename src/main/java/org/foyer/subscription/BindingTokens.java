package org.foyer.subscription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tokens by which browsers, which cannot send an access token, bind a socket; in the database. */
@Component
class BindingTokens {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOMNESS = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient database;
  private final SubscriptionSettings settings;
  private final Clock clock;

  BindingTokens(JdbcClient database, SubscriptionSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What a binding token stands for.
   *
   * @param key of the access token whose rights count
   * @param subscriptions ids of Subscriptions
   */
  record Grant(String key, List<String> subscriptions) {}

  /** A binding token that was just made. */
  record Issued(String token, Instant expiresAt) {}

  /** Makes a token that binds a socket once. */
  Issued issue(Grant grant) {
    byte[] bytes = new byte[BYTES];
    RANDOMNESS.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant expiresAt = clock.instant().plus(settings.bindingLifetime());
    database
        .sql(
            """
            insert into foyer_subscription_binding (hash, token_hash, subscriptions, expires_at)
            values (:hash, :key, :subscriptions, :expiresAt)
            """)
        .param("hash", hash(token))
        .param("key", HEX.parseHex(grant.key()))
        .param("subscriptions", grant.subscriptions().toArray(String[]::new))
        .param("expiresAt", Timestamp.from(expiresAt))
        .update();
    return new Issued(token, expiresAt);
  }

  /** Takes a token, which is then used up; empty if it is none, or none any more. */
  Optional<Grant> redeem(String token) {
    return database
        .sql(
            """
            delete from foyer_subscription_binding where hash = :hash and expires_at > :now
            returning token_hash, subscriptions
            """)
        .param("hash", hash(token))
        .param("now", Timestamp.from(clock.instant()))
        .query(
            (row, number) ->
                new Grant(
                    HEX.formatHex(row.getBytes("token_hash")),
                    List.of((String[]) row.getArray("subscriptions").getArray())))
        .optional();
  }

  /** Forgets what has expired. */
  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void removeExpired() {
    database
        .sql("delete from foyer_subscription_binding where expires_at < :now")
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
