package org.foyer.conformance.validation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts what is found wrong with resources that are written, by type and severity only. */
@Component
class FindingCounter {

  private final MeterProvider<Counter> counters;

  FindingCounter(MeterRegistry meters) {
    counters =
        Counter.builder("fhir.validation.findings")
            .description("What was wrong with resources that were written")
            .withRegistry(meters);
  }

  void count(String resourceType, List<Finding> findings) {
    for (Finding finding : findings) {
      counters.withTags("type", resourceType, "severity", finding.severity().toCode()).increment();
    }
  }
}
