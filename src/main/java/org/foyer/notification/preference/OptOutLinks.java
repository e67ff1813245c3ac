package org.foyer.notification.preference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.foyer.shared.PageAddresses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links by which whoever has a notice ends further ones, without logging in. The secret in them is
 * kept as a hash only.
 */
@Component
public class OptOutLinks {

  static final String PATH = "/notifications/opt-out/";
  private static final Duration LIFETIME = Duration.ofDays(400);
  private static final int SECRET_BYTES = 18;

  private final JdbcClient database;
  private final PageAddresses addresses;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  OptOutLinks(JdbcClient database, PageAddresses addresses, Clock clock) {
    this.database = database;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** A new link for a patient. */
  public String make(String patient) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database
        .sql("insert into foyer_opt_out_link (hash, patient, expires_at) values (:h, :p, :e)")
        .param("h", hash(secret))
        .param("p", patient)
        .param("e", Timestamp.from(clock.instant().plus(LIFETIME)))
        .update();
    return addresses.at(PATH + secret);
  }

  /** Whose link it is; empty if it is none, or too old. */
  Optional<String> patient(String secret) {
    return database
        .sql("select patient from foyer_opt_out_link where hash = :h and expires_at > :now")
        .param("h", hash(secret))
        .param("now", Timestamp.from(clock.instant()))
        .query(String.class)
        .optional();
  }

  /** Removes what is too old. */
  public void prune() {
    database
        .sql("delete from foyer_opt_out_link where expires_at <= :now")
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static String hash(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
