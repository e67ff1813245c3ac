package org.foyer.identity.authorization;

import java.sql.Timestamp;
import java.time.Clock;
import org.foyer.identity.account.PasswordChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever changes a password may fear that somebody else had it: all apps are let in anew. */
@Component
class PasswordChangeRevocation {

  private final JdbcClient database;
  private final Clock clock;

  PasswordChangeRevocation(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @EventListener
  void revoke(PasswordChanged changed) {
    database
        .sql(
            "update foyer_grant set revoked_at = :now"
                + " where account_id = :account and revoked_at is null")
        .param("now", Timestamp.from(clock.instant()))
        .param("account", changed.account())
        .update();
  }
}
