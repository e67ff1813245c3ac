package org.foyer.fhir.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Shows how far followers are behind. */
@Component
class ChangeMetrics {

  ChangeMetrics(UntoldChanges changes, MeterRegistry meters) {
    Gauge.builder("foyer.changes.waiting", changes, UntoldChanges::waiting)
        .description("Changes of which a part of the server has not heard yet")
        .register(meters);
    Gauge.builder("foyer.changes.failing", changes, UntoldChanges::failing)
        .description("Changes that a part of the server has failed to take, and hears of again")
        .register(meters);
  }
}
