package org.foyer.identity.account;

import java.util.Optional;
import java.util.UUID;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Chooses the passwords of accounts. */
@Component
public class Passwords {

  private final PasswordPolicy policy = new PasswordPolicy();
  private final JdbcClient database;
  private final PasswordHashes hashes;
  private final AccountSessions sessions;
  private final ApplicationEventPublisher events;

  private final AuditTrail trail;

  Passwords(
      JdbcClient database,
      PasswordHashes hashes,
      AccountSessions sessions,
      ApplicationEventPublisher events,
      AuditTrail trail) {
    this.trail = trail;
    this.database = database;
    this.hashes = hashes;
    this.sessions = sessions;
    this.events = events;
  }

  /** Why this must not be the password of the account, as a sentence; empty if it may be. */
  public Optional<String> problem(String password, String userName) {
    return policy.problem(password, userName);
  }

  /**
   * Gives an account a new password, unlocks it, and logs it off everywhere.
   *
   * @throws IllegalArgumentException if {@link #problem} has an objection
   */
  @Transactional
  public void choose(Account account, String password) {
    problem(password, account.userName())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    set(account.id(), password);
  }

  /** Sets a password without asking the policy. */
  @Transactional
  void set(UUID account, String password) {
    database
        .sql(
            "update foyer_account set password_hash = :hash, failed_logins = 0,"
                + " locked_until = null where id = :id")
        .param("hash", hashes.hash(password))
        .param("id", account)
        .update();
    sessions.endAll(account);
    trail.record(
        AuditEntry.of(Kind.ACCOUNT, "password")
            .by(AuditActors.atPage())
            .about("account:" + account));
    events.publishEvent(new PasswordChanged(account));
  }
}
