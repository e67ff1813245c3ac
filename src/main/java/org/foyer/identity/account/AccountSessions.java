package org.foyer.identity.account;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions in which accounts are logged in, on all nodes. */
@Component
public class AccountSessions {

  private final JdbcClient database;

  AccountSessions(JdbcClient database) {
    this.database = database;
  }

  /** Logs the account off everywhere. */
  public void endAll(UUID account) {
    database
        .sql("delete from foyer_session where principal_name = :account")
        .param("account", account.toString())
        .update();
  }

  /**
   * Logs the account off everywhere but here.
   *
   * @param kept the id of the session that goes on
   */
  public void endOthers(UUID account, String kept) {
    database
        .sql("delete from foyer_session where principal_name = :account and session_id <> :kept")
        .param("account", account.toString())
        .param("kept", kept)
        .update();
  }
}
