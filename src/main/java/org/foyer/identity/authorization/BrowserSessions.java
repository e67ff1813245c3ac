package org.foyer.identity.authorization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of browsers, as grants that end with them see them: by a hash of their id. */
@Component
class BrowserSessions {

  private final JdbcClient database;

  BrowserSessions(JdbcClient database) {
    this.database = database;
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
