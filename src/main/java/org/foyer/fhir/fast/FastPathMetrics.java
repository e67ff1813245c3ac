package org.foyer.fhir.fast;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.fhir.fast.SlowPath.Reason;

/** Counts the requests that took the fast path, and the others by the reason why not. */
final class FastPathMetrics {

  private static final String NONE = "none";

  private final Counter fast;
  private final Map<Reason, Counter> slow;

  FastPathMetrics(MeterRegistry meters) {
    fast = counter(meters, "fast", NONE);
    slow =
        Arrays.stream(Reason.values())
            .collect(
                Collectors.toMap(
                    Function.identity(), reason -> counter(meters, "slow", reason.code())));
  }

  private static Counter counter(MeterRegistry meters, String outcome, String reason) {
    return Counter.builder("foyer.fastpath")
        .description("Requests that were answered by the fast path, and others with the reason")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(meters);
  }

  void fast() {
    fast.increment();
  }

  void slow(Reason reason) {
    Objects.requireNonNull(slow.get(reason)).increment();
  }
}
