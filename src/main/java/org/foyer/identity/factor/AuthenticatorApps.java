package org.foyer.identity.factor;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.foyer.identity.key.StoredSecrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The authenticator apps in the database, one for each account at most. */
@Component
class AuthenticatorApps {

  private final JdbcClient database;
  private final StoredSecrets secrets;
  private final Clock clock;

  AuthenticatorApps(JdbcClient database, StoredSecrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  boolean isEnrolled(UUID account) {
    return database
        .sql("select exists (select 1 from foyer_totp where account_id = :account)")
        .param("account", account)
        .query(Boolean.class)
        .single();
  }

  /** Whether the app shows this code now. */
  boolean shows(TotpSecret secret, String code) {
    return secret.match(code, clock.instant()).isPresent();
  }

  /**
   * Enrols the app that shows this code, in the place of another that may have been there.
   *
   * @return false if the code is wrong
   */
  boolean enrol(UUID account, TotpSecret secret, String code) {
    OptionalLong step = secret.match(code, clock.instant());
    if (step.isEmpty()) {
      return false;
    }
    database
        .sql(
            """
            insert into foyer_totp (account_id, encrypted_secret, last_step)
            values (:account, :secret, :step)
            on conflict (account_id) do update
               set encrypted_secret = excluded.encrypted_secret, last_step = excluded.last_step,
                   created_at = now()
            """)
        .param("account", account)
        .param("secret", secrets.encrypt(secret.text(), purpose(account)))
        .param("step", step.getAsLong())
        .update();
    return true;
  }

  /** Whether this is a code of the account's app, of now, and never used before. It is then. */
  boolean accept(UUID account, String code) {
    Instant now = clock.instant();
    OptionalLong step =
        secret(account).map(secret -> secret.match(code, now)).orElse(OptionalLong.empty());
    return step.isPresent()
        && database
                .sql(
                    "update foyer_totp set last_step = :step"
                        + " where account_id = :account and last_step < :step")
                .param("step", step.getAsLong())
                .param("account", account)
                .update()
            == 1;
  }

  void remove(UUID account) {
    database
        .sql("delete from foyer_totp where account_id = :account")
        .param("account", account)
        .update();
  }

  private Optional<TotpSecret> secret(UUID account) {
    return database
        .sql("select encrypted_secret from foyer_totp where account_id = :account")
        .param("account", account)
        .query(String.class)
        .optional()
        .map(encrypted -> new TotpSecret(secrets.decrypt(encrypted, purpose(account))));
  }

  private static String purpose(UUID account) {
    return "totp " + account;
  }
}
