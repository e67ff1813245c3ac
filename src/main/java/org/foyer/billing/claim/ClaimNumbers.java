package org.foyer.billing.claim;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives claims their numbers. */
@Component
public class ClaimNumbers {

  private final JdbcClient database;

  ClaimNumbers(JdbcClient database) {
    this.database = database;
  }

  /** A number that no other claim has. */
  public String next() {
    return "C%08d"
        .formatted(database.sql("select nextval('foyer_claim_number')").query(Long.class).single());
  }
}
