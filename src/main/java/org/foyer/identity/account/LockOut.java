package org.foyer.identity.account;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failures of passwords and second factors alike. After five in a row an account is locked
 * for a minute, with each further failure for twice as long, up to an hour. Only a complete login
 * ends the row: who knows the password alone cannot guess codes for ever.
 */
@Component
public class LockOut {

  /**
   * Counts the attempt before anything is compared, so that many attempts at once are counted as
   * well; finds nothing while the account is locked. It does not wait for the disk, which would
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
      returning id, failed_logins, password_hash
      """;

  /** A lock that another attempt has set since then stays. */
  private static final String RIGHT =
      """
      update foyer_account
         set failed_logins = greatest(failed_logins - 1, 0),
             locked_until = case when failed_logins = :number then null else locked_until end
       where id = :id
      """;

  private final JdbcClient database;

  LockOut(JdbcClient database) {
    this.database = database;
  }

  /** An attempt that was counted as a failure until it is {@link #right}. */
  public static final class Attempt {

    private final UUID account;
    private final int number;
    private final @Nullable String passwordHash;

    private Attempt(UUID account, int number, @Nullable String passwordHash) {
      this.account = account;
      this.number = number;
      this.passwordHash = passwordHash;
    }

    UUID account() {
      return account;
    }

    @Nullable String passwordHash() {
      return passwordHash;
    }
  }

  /** Begins an attempt; empty if there is no such account or if it is locked. */
  public Optional<Attempt> attempt(String userName) {
    if (userName.indexOf('\0') >= 0) {
      return Optional.empty(); // PostgreSQL has no such text.
    }
    return database
        .sql(ATTEMPT)
        .param("userName", userName.strip())
        .query(
            (row, number) ->
                new Attempt(
                    row.getObject("id", UUID.class),
                    row.getInt("failed_logins"),
                    row.getString("password_hash")))
        .optional();
  }

  /** The attempt was no failure. Those before it still count, until {@link #clear}. */
  public void right(Attempt attempt) {
    database.sql(RIGHT).param("number", attempt.number).param("id", attempt.account).update();
  }

  /** Holds other changes of the account's secrets back until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(UUID account) {
    database
        .sql("select 1 from foyer_account where id = :id for update")
        .param("id", account)
        .query(Integer.class)
        .single();
  }

  /** Forgets all failures of somebody who has shown everything that is needed. */
  public void clear(UUID account) {
    database
        .sql("update foyer_account set failed_logins = 0, locked_until = null where id = :id")
        .param("id", account)
        .update();
  }
}
