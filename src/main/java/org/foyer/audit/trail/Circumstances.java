package org.foyer.audit.trail;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a happening was asked for.
 *
 * @param address the address of the client, as far as this server knows
 * @param requestId the id of the request
 */
public record Circumstances(@Nullable String address, @Nullable String requestId) {

  /** Nobody asked from outside. */
  private static final Circumstances NONE = new Circumstances(null, null);

  /** Those of an HTTP request. */
  public static Circumstances of(HttpServletRequest request) {
    return new Circumstances(
        request.getRemoteAddr(),
        (String) request.getAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID));
  }

  /** Those of the HTTP request that this thread serves, if it serves one. */
  public static Circumstances current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes http
        ? of(http.getRequest())
        : NONE;
  }
}
