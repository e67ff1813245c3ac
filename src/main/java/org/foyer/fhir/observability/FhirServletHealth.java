package org.foyer.fhir.observability;

import ca.uhn.fhir.rest.server.RestfulServer;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Up once the FHIR servlet has been started and has its resource types and its metadata. */
final class FhirServletHealth extends AbstractHealthIndicator {

  private final RestfulServer server;

  FhirServletHealth(RestfulServer server) {
    this.server = server;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    boolean started = server.getServletConfig() != null;
    boolean bound = !server.getResourceBindings().isEmpty();
    boolean described = server.getServerConformanceMethod() != null;
    health.status(started && bound && described ? "UP" : "OUT_OF_SERVICE");
  }
}
