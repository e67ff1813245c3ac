package org.foyer.fhir.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets HEAD do what GET does; the servlet container leaves the body out. HAPI knows HEAD of a read
 * only.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#head">FHIR R4, HEAD</a>
 */
final class HeadAsGet extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(
        request.getMethod().equals(HttpMethod.HEAD.name()) ? new AsGet(request) : request,
        response);
  }

  private static final class AsGet extends HttpServletRequestWrapper {

    AsGet(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.name();
    }
  }
}
