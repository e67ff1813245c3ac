package org.foyer.fhir.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.handler.MatchableHandlerMapping;
import org.springframework.web.servlet.handler.RequestMatchResult;

/**
 * Tells Spring MVC, which is asked in front of the security filters, that an address is not its own
 * but the FHIR server's; else it compares each request with all that it has.
 */
final class AddressesOfFhir implements MatchableHandlerMapping, Ordered {

  private static final HandlerExecutionChain NOBODY =
      new HandlerExecutionChain(
          (HttpRequestHandler)
              (request, response) -> response.sendError(HttpServletResponse.SC_NOT_FOUND));

  private final String servlet;

  /** Knows the name of the FHIR server's servlet. */
  AddressesOfFhir(String servlet) {
    this.servlet = servlet;
  }

  @Override
  public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
    return servlet.equals(request.getHttpServletMapping().getServletName()) ? NOBODY : null;
  }

  @Override
  public @Nullable RequestMatchResult match(HttpServletRequest request, String pattern) {
    return null;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
