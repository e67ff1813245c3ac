package org.foyer.identity.account;

import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.account.Account.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares passwords. After five failures in a row an account is locked for a minute, with each
 * further failure for twice as long, up to an hour. Whatever the reason of a failure is, it looks
 * the same and takes the same time: no such account, wrong password, locked, disabled.
 */
@Component
public class PasswordCheck {

  /**
   * Counts the attempt before the password is looked at, so that many attempts at once are counted
   * as well; finds nothing while the account is locked. It does not wait for the disk, which would
   * tell by time that there is such an account.
   */
  private static final String ATTEMPT =
      """
      update foyer_account
         set failed_logins = failed_logins + 1,
             locked_until = case
               when failed_logins + 1 < 5 then null
               else now() + least(
                 interval '1 hour', interval '1 minute' * power(2, least(failed_logins - 4, 10)))
             end
        from (select set_config('synchronous_commit', 'off', true)) as quick
       where user_name = lower(:userName)
         and (locked_until is null or locked_until <= now())
      returning id, password_hash
      """;

  private final JdbcClient database;
  private final Accounts accounts;
  private final PasswordHashes hashes;

  PasswordCheck(JdbcClient database, Accounts accounts, PasswordHashes hashes) {
    this.database = database;
    this.accounts = accounts;
    this.hashes = hashes;
  }

  /** The active account with this name, if this is its password and it is not locked. */
  public Optional<Account> check(String userName, String password) {
    Optional<Attempt> attempt = attempt(userName);
    String hash = attempt.map(Attempt::hash).orElse(null);
    if (attempt.isEmpty() || hash == null || PasswordPolicy.isTooLong(password)) {
      hashes.matchesNobody(PasswordPolicy.isTooLong(password) ? "" : password);
      return Optional.empty();
    }
    if (!hashes.matches(password, hash)) {
      return Optional.empty();
    }
    UUID id = attempt.orElseThrow().account();
    Optional<Account> account = accounts.find(id).filter(found -> found.state() == State.ACTIVE);
    account.ifPresent(found -> succeed(id, password, hash));
    return account;
  }

  private Optional<Attempt> attempt(String userName) {
    if (userName.indexOf('\0') >= 0) {
      return Optional.empty(); // PostgreSQL has no such text.
    }
    return database
        .sql(ATTEMPT)
        .param("userName", userName.strip())
        .query(
            (row, number) ->
                new Attempt(row.getObject("id", UUID.class), row.getString("password_hash")))
        .optional();
  }

  private void succeed(UUID account, String password, String hash) {
    database
        .sql(
            "update foyer_account set failed_logins = 0, locked_until = null,"
                + " password_hash = :new where id = :id and password_hash = :old")
        .param("new", hashes.isOutdated(hash) ? hashes.hash(password) : hash)
        .param("old", hash)
        .param("id", account)
        .update();
  }

  private record Attempt(UUID account, @Nullable String hash) {}
}
