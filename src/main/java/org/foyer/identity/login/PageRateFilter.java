package org.foyer.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often one network address may ask for pages that are open to all. */
final class PageRateFilter extends OncePerRequestFilter {

  private final String bucket;
  private final RequestMatcher paths;
  private final RateLimit limits;

  PageRateFilter(String bucket, RequestMatcher paths, RateLimit limits) {
    this.bucket = bucket;
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
    if (limits.admits(bucket, request.getRemoteAddr(), response)) {
      chain.doFilter(request, response);
    }
  }
}
