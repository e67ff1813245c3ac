package org.foyer.identity.account;

import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.LockOut.Attempt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares passwords, as often as {@link LockOut} allows. Whatever the reason of a failure is, it
 * looks the same and takes the same time: no such account, wrong password, locked, disabled.
 */
@Component
public class PasswordCheck {

  private final JdbcClient database;
  private final LockOut lockOut;
  private final Accounts accounts;
  private final PasswordHashes hashes;

  PasswordCheck(JdbcClient database, LockOut lockOut, Accounts accounts, PasswordHashes hashes) {
    this.database = database;
    this.lockOut = lockOut;
    this.accounts = accounts;
    this.hashes = hashes;
  }

  /**
   * The active account with this name, if this is its password and it is not locked. Failures
   * before are not forgotten: that is done when the login is complete.
   */
  public Optional<Account> check(String userName, String password) {
    Optional<Attempt> attempt = lockOut.attempt(userName);
    String hash = attempt.map(Attempt::passwordHash).orElse(null);
    if (attempt.isEmpty() || hash == null || PasswordPolicy.isTooLong(password)) {
      hashes.matchesNobody(PasswordPolicy.isTooLong(password) ? "" : password);
      return Optional.empty();
    }
    if (!hashes.matches(password, hash)) {
      return Optional.empty();
    }
    UUID id = attempt.orElseThrow().account();
    Optional<Account> account = accounts.find(id).filter(found -> found.state() == State.ACTIVE);
    if (account.isPresent()) {
      lockOut.right(attempt.orElseThrow());
      renew(id, password, hash);
    }
    return account;
  }

  /** Hashes made with the parameters of former times are replaced. */
  private void renew(UUID account, String password, String hash) {
    if (hashes.isOutdated(hash)) {
      database
          .sql(
              "update foyer_account set password_hash = :new"
                  + " where id = :id and password_hash = :old")
          .param("new", hashes.hash(password))
          .param("old", hash)
          .param("id", account)
          .update();
    }
  }
}
