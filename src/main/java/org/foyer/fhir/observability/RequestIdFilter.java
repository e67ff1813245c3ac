package org.foyer.fhir.observability;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its id before anything else sees the request, and sends it back. */
final class RequestIdFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestId id = RequestId.of(request.getHeader(RequestId.HEADER));
    request.setAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID, id.value());
    response.setHeader(RequestId.HEADER, id.value());
    try (MDC.MDCCloseable logged = MDC.putCloseable(RequestId.LOG_KEY, id.value())) {
      chain.doFilter(request, new IdentifiedResponse(response));
    }
  }

  /** Keeps HAPI, which adds the id too, from sending the header twice. */
  private static final class IdentifiedResponse extends HttpServletResponseWrapper {

    private IdentifiedResponse(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (!RequestId.HEADER.equalsIgnoreCase(name)) {
        super.addHeader(name, value);
      }
    }
  }
}
