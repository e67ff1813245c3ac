package org.foyer.fhir.server;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.util.DateUtils;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides an {@code If-Modified-Since} that is no date, which HAPI fails at.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3">RFC 9110: it is ignored</a>
 */
final class UnreadableDate extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String since = request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE);
    boolean unreadable = since != null && DateUtils.parseDate(since) == null;
    chain.doFilter(unreadable ? new WithoutDate(request) : request, response);
  }

  private static final class WithoutDate extends HttpServletRequestWrapper {

    WithoutDate(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isDate(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isDate(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isDate(String name) {
      return Constants.HEADER_IF_MODIFIED_SINCE.equalsIgnoreCase(name);
    }
  }
}
