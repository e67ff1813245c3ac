package org.foyer.audit.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Signs the end of the chain from time to time, into the database and into the log. */
@Component
class Heads {

  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

  private final JdbcTemplate database;
  private final Sealing sealing;
  private final HeadKeys keys;
  private final Clock clock;

  Heads(JdbcTemplate database, Sealing sealing, HeadKeys keys, Clock clock) {
    this.database = database;
    this.sealing = sealing;
    this.keys = keys;
    this.clock = clock;
  }

  /** Signs if that was last done so long ago, and if the chain has grown. */
  void signAfter(Duration interval) {
    Instant latest = clock.instant().minus(interval);
    boolean due =
        sealing.lastSigned().filter(signed -> signed.toInstant().isAfter(latest)).isEmpty();
    if (due) {
      sign();
    }
  }

  private void sign() {
    Seal last = sealing.last();
    if (last.position() == 0) {
      return;
    }
    String jws = SignedHead.sign(last, clock.instant(), keys.signing());
    int written =
        database.update(
            "insert into foyer_audit_head (position, signed_at, jws) values (?, ?, ?)"
                + " on conflict do nothing",
            last.position(),
            clock.instant().atOffset(ZoneOffset.UTC),
            jws);
    if (written == 1) {
      // Where logs are collected elsewhere, this is the copy outside of the server.
      LOG.info("The audit trail has {} events: {}", last.position(), jws);
    }
  }
}
