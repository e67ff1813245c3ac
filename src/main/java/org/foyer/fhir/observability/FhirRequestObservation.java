package org.foyer.fhir.observability;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.metrics.http.Outcome;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Times each FHIR request, also those that are refused before HAPI sees them, and writes it to the
 * access log when that is switched on.
 */
final class FhirRequestObservation extends OncePerRequestFilter {

  private static final Logger ACCESS = LoggerFactory.getLogger("org.foyer.requests");

  private final MeterProvider<Timer> timers;

  FhirRequestObservation(MeterRegistry meters) {
    timers =
        Timer.builder("fhir.server.requests")
            .description("Time to answer FHIR requests")
            .withRegistry(meters);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      record(request, status, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void record(HttpServletRequest request, int status, Duration duration) {
    ServedRequest served = ServedRequestInterceptor.noted(request);
    timers
        .withTags(
            Tags.of(
                "interaction",
                served.interaction(),
                "type",
                served.type(),
                "outcome",
                Outcome.forStatus(status).name()))
        .record(duration);
    ACCESS
        .atInfo()
        .addKeyValue("method", request.getMethod())
        .addKeyValue("interaction", served.interaction())
        .addKeyValue("type", served.type())
        .addKeyValue("status", status)
        .addKeyValue("milliseconds", duration.toMillis())
        .log("FHIR request");
  }
}
