package org.foyer.identity.authorization;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.foyer.identity.login.EndsWithLogin;
import org.foyer.identity.token.OpaqueToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of browsers, as grants that end with them see them: by a hash of their id. */
@Component
class BrowserSessions implements EndsWithLogin {

  private final JdbcClient database;
  private final Clock clock;

  BrowserSessions(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How a grant names a session. */
  static String hash(String session) {
    return HexFormat.of().formatHex(OpaqueToken.hash(session));
  }

  /** Grants that end with the session do so at once, with their access tokens. */
  @Override
  public void end(UUID account, String session) {
    database
        .sql(
            """
            update foyer_grant set revoked_at = :now
             where account_id = :account and session_hash = :session and revoked_at is null
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("account", account)
        .param("session", hash(session))
        .update();
  }

  /** Whether the person is still logged in there. */
  boolean goesOn(String session) {
    return database
        .sql(
            """
            select exists (
              select 1 from foyer_session
               where encode(sha256(convert_to(session_id, 'UTF8')), 'hex') = :session
                 and principal_name is not null
                 and expiry_time > extract(epoch from now()) * 1000)
            """)
        .param("session", session)
        .query(Boolean.class)
        .single();
  }
}
