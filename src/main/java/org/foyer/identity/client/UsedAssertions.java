package org.foyer.identity.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers in the database which assertions were used, for as long as they count. */
@Component
class UsedAssertions {

  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final JdbcClient database;
  private final Clock clock;

  UsedAssertions(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether the assertion is used for the first time; of two at once, one is the first. */
  boolean first(String clientId, String jti, Instant expiry) {
    forget();
    return database
            .sql(
                """
                insert into foyer_client_assertion (client_id, jti, expires_at)
                values (:client, :jti, :expiry) on conflict do nothing
                """)
            .param("client", clientId)
            .param("jti", Sha256.of(jti))
            .param("expiry", expiry.plus(MARGIN).atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Requests at once do not wait for each other to clean up. */
  private void forget() {
    database
        .sql(
            """
            delete from foyer_client_assertion where ctid in (
              select ctid from foyer_client_assertion where expires_at < :now
              limit 100 for update skip locked)
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
