package org.foyer.fhir.observability;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.foyer.fhir.FhirInterceptor;

/** Leaves a note on the HTTP request of what HAPI found it to be, whether it failed or not. */
@Interceptor
public final class ServedRequestInterceptor implements FhirInterceptor {

  private static final String NOTE = ServedRequest.class.getName();

  private final FhirContext fhirContext;

  ServedRequestInterceptor(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  /** Called by HAPI when a request has been answered, in success and in failure. */
  @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
  public void note(ServletRequestDetails request) {
    ServedRequest served =
        ServedRequest.of(
            request.getRestOperationType(),
            request.getOperation(),
            request.getResource(),
            request.getResourceName(),
            fhirContext.getResourceTypes());
    request.getServletRequest().setAttribute(NOTE, served);
  }

  static ServedRequest noted(HttpServletRequest request) {
    return request.getAttribute(NOTE) instanceof ServedRequest served
        ? served
        : ServedRequest.REFUSED_EARLY;
  }
}
