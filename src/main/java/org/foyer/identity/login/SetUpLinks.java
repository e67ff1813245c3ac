package org.foyer.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.NewAccount;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that make the first administrator. Each node makes one at each start as long as there is no
 * administrator; the first that is used ends all of them.
 */
@Component
class SetUpLinks {

  private static final String ROLE = "administrator";
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final JdbcClient database;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;

  SetUpLinks(JdbcClient database, Accounts accounts, Passwords passwords, Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** The secret of a new link, unless there is an administrator. */
  @Transactional
  public Optional<String> create() {
    database
        .sql("delete from foyer_setup_link where expires_at <= :now")
        .param("now", now())
        .update();
    if (accounts.anyWithRole(ROLE)) {
      return Optional.empty();
    }
    String secret = Secrets.random();
    database
        .sql("insert into foyer_setup_link (secret_hash, expires_at) values (:hash, :end)")
        .param("hash", Secrets.hash(secret))
        .param("end", now().plus(LIFETIME))
        .update();
    return Optional.of(secret);
  }

  /** Whether a link with this secret makes an administrator. */
  @Transactional(readOnly = true)
  public boolean isValid(String secret) {
    boolean known =
        database
            .sql(
                "select exists (select 1 from foyer_setup_link"
                    + " where secret_hash = :hash and expires_at > :now)")
            .param("hash", Secrets.hash(secret))
            .param("now", now())
            .query(Boolean.class)
            .single();
    return known && !accounts.anyWithRole(ROLE);
  }

  /**
   * Makes the first administrator. Of several at once, one does.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the user name is taken
   */
  @Transactional
  public Optional<Account> use(String secret, NewAccount wanted, String password) {
    database.sql("lock table foyer_setup_link in exclusive mode").update();
    if (!isValid(secret)) {
      return Optional.empty();
    }
    Account administrator = wanted.account(Set.of(ROLE), null, State.ACTIVE);
    accounts.create(administrator);
    passwords.choose(administrator, password);
    database.sql("delete from foyer_setup_link").update();
    return Optional.of(administrator);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
