package org.foyer.bulk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.foyer.bulk.ExportSteps.Activity;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows what exports do, above all when they do nothing. */
@Component("bulkExport")
class BulkMetrics implements HealthIndicator {

  private static final Duration QUIET = Duration.ofMinutes(10);

  private final ExportSteps steps;
  private final Counter resources;

  BulkMetrics(ExportSteps steps, MeterRegistry meters) {
    this.steps = steps;
    this.resources =
        Counter.builder("foyer.bulk.resources")
            .description("Resources that were written to files of exports")
            .register(meters);
    gauge(meters, "foyer.bulk.jobs.running", "Exports that run", Activity::running);
    gauge(
        meters,
        "foyer.bulk.jobs.stalled",
        "Exports in which nothing has been done for ten minutes",
        Activity::stalled);
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Activity> value) {
    Gauge.builder(name, steps, all -> value.applyAsDouble(all.activity(QUIET)))
        .description(description)
        .register(meters);
  }

  void count(List<ExportPart> parts) {
    parts.forEach(part -> resources.increment(part.resources()));
  }

  /** A node is up all the same: the others could do no better. */
  @Override
  public Health health() {
    Activity activity = steps.activity(QUIET);
    return Health.up()
        .withDetail("running", activity.running())
        .withDetail("stalled", activity.stalled())
        .build();
  }
}
