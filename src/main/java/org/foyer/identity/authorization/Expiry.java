package org.foyer.identity.authorization;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes away what counts no longer. Used codes and refresh tokens stay until they would have
 * expired, for by them a theft is noticed.
 */
@Component
class Expiry {

  /** How long a grant is kept that has no tokens any more. */
  private static final Duration AFTERWARDS = Duration.ofDays(1);

  private final JdbcClient database;
  private final Clock clock;

  Expiry(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** On every node: what one has deleted, another does not find. */
  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void clean() {
    Instant now = clock.instant();
    delete("foyer_token where expires_at < :time", now);
    delete("foyer_authorization_request where expires_at < :time", now);
    delete("foyer_launch where expires_at < :time", now);
    delete(
        "foyer_grant g where created_at < :time"
            + " and not exists (select 1 from foyer_token t where t.grant_id = g.id)",
        now.minus(AFTERWARDS));
  }

  private void delete(String what, Instant time) {
    database.sql("delete from " + what).param("time", Timestamp.from(time)).update();
  }
}
