package org.foyer.billing.send;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows what waits to be told to insurers, above all what was given up. */
@Component
class ClaimMetrics {

  private final JdbcClient database;

  ClaimMetrics(JdbcClient database, MeterRegistry meters) {
    this.database = database;
    gauge(
        meters,
        "foyer.billing.claims.waiting",
        "Claims and reversals that wait to be sent",
        "state = 'WAITING' and kind <> 'INQUIRE'");
    gauge(
        meters,
        "foyer.billing.claims.pended",
        "Claims that insurers have not decided",
        "state = 'WAITING' and kind = 'INQUIRE'");
    gauge(
        meters,
        "foyer.billing.claims.failing",
        "Claims that failed and are tried again",
        "state = 'WAITING' and failing_since is not null");
    gauge(meters, "foyer.billing.claims.dead", "Claims that were given up", "state = 'DEAD'");
  }

  private void gauge(MeterRegistry meters, String name, String description, String condition) {
    String count = "select count(*) from foyer_claim_message where " + condition;
    Gauge.builder(name, this, metrics -> metrics.count(count))
        .description(description)
        .register(meters);
  }

  private double count(String sql) {
    return database.sql(sql).query(Long.class).single();
  }
}
