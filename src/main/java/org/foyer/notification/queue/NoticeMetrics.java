package org.foyer.notification.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.foyer.notification.ChannelName;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows what waits to be sent, above all what waits for too long. */
@Component("notices")
class NoticeMetrics implements HealthIndicator {

  private final JdbcClient database;
  private final MeterRegistry meters;

  NoticeMetrics(JdbcClient database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
    gauge("foyer.notices.due", "Notices that are due and not sent", Counts::due);
    gauge("foyer.notices.failing", "Notices that failed and are tried again", Counts::failing);
    gauge("foyer.notices.dead", "Notices that failed for good", Counts::dead);
  }

  private record Counts(long due, long failing, long dead) {}

  private void gauge(String name, String description, ToDoubleFunction<Counts> value) {
    Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.counts()))
        .description(description)
        .register(meters);
  }

  /** Notes a notice that went out. */
  void countSent(ChannelName channel) {
    meters.counter("foyer.notices.sent", "channel", channel.code()).increment();
  }

  private Counts counts() {
    return database
        .sql(
            """
            select count(*) filter (where state = 'WAITING' and next_at <= now()) as due,
                   count(*) filter (where state = 'WAITING' and failing_since is not null)
                     as failing,
                   count(*) filter (where state = 'DEAD') as dead
              from foyer_notice
             where state = 'DEAD' or (state = 'WAITING' and due_at <= now())
            """)
        .query(
            (row, number) ->
                new Counts(row.getLong("due"), row.getLong("failing"), row.getLong("dead")))
        .single();
  }

  /** A node is up all the same: the others could do no better. */
  @Override
  public Health health() {
    Counts counts = counts();
    return Health.up()
        .withDetail("due", counts.due())
        .withDetail("failing", counts.failing())
        .withDetail("dead", counts.dead())
        .build();
  }
}
