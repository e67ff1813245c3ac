package org.foyer.audit.chain;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells whether the trail is as it was written. */
@Component
class Chain {

  private final JdbcTemplate database;
  private final Sealing sealing;

  Chain(JdbcTemplate database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  /**
   * What a verification found.
   *
   * @param finding the first place where the chain does not hold; empty if it holds
   * @param events how many events were found in order
   * @param hash the hash of the last of these, in hexadecimal digits
   */
  record Result(Optional<Finding> finding, long events, String hash) {}

  /** Goes through all of it. */
  Result verify(LongConsumer progress) {
    sealing.seal();
    Verification verification = new Verification(database, progress);
    Optional<Finding> finding = verification.run();
    return new Result(finding, verification.events(), verification.hash());
  }
}
