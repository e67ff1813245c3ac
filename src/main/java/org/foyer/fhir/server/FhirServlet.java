package org.foyer.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.function.Consumer;

/**
 * HAPI's RESTful server, filled when the servlet container initializes it.
 *
 * <p>Spring creates servlets before it freezes its bean definitions. Whatever a servlet needs at
 * that moment is wired without Spring's type caches, and HAPI's storage is most of the beans there
 * are: it would cost a third of the start.
 */
final class FhirServlet extends RestfulServer {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<RestfulServer> assembly;

  FhirServlet(FhirContext context, Consumer<RestfulServer> assembly) {
    super(context);
    this.assembly = assembly;
  }

  @Override
  protected void initialize() {
    assembly.accept(this);
  }

  /** Strangers need not know which library and version answers them. */
  @Override
  protected String createPoweredByHeader() {
    return "";
  }
}
