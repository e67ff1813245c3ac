package org.foyer.identity.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.foyer.fhir.OpenAddress;
import org.foyer.identity.login.RateLimit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often one network address may call what is open to all. */
final class OpenAddressFilter extends OncePerRequestFilter {

  private final OpenAddress address;
  private final RequestMatcher paths;
  private final RateLimit limits;

  OpenAddressFilter(OpenAddress address, RequestMatcher paths, RateLimit limits) {
    this.address = address;
    this.paths = paths;
    this.limits = limits;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !paths.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (limits.tryAcquire(address.bucket(), request.getRemoteAddr())) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(
        HttpHeaders.RETRY_AFTER, Long.toString(limits.retryAfter(address.bucket()).toSeconds()));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
