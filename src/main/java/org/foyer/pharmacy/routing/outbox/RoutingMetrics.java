package org.foyer.pharmacy.routing.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows what waits to be sent to partners, above all what was given up. */
@Component
class RoutingMetrics {

  private final JdbcClient database;

  RoutingMetrics(JdbcClient database, MeterRegistry meters) {
    this.database = database;
    gauge(meters, "foyer.pharmacy.messages.waiting", "Messages that wait", "state = 'WAITING'");
    gauge(
        meters,
        "foyer.pharmacy.messages.failing",
        "Messages that failed and are tried again",
        "state = 'WAITING' and failing_since is not null");
    gauge(meters, "foyer.pharmacy.messages.dead", "Messages that were given up", "state = 'DEAD'");
  }

  private void gauge(MeterRegistry meters, String name, String description, String condition) {
    String count = "select count(*) from foyer_pharmacy_outbox where " + condition;
    Gauge.builder(name, this, metrics -> metrics.count(count))
        .description(description)
        .register(meters);
  }

  private double count(String sql) {
    return database.sql(sql).query(Long.class).single();
  }
}
