package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The container's error page, where it concerns FHIR: a body that broke off while it was read. */
final class FhirErrorPage implements Filter {

  private final FhirContext fhir;

  FhirErrorPage(FhirContext fhir) {
    this.fhir = fhir;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR
        && request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer
        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address
        && ConnectorErrors.isFhir(address)) {
      answer.resetBuffer();
      OperationOutcomes.send(StatusProblems.of(answer.getStatus()), fhir, http, answer);
    } else {
      chain.doFilter(request, response);
    }
  }
}
