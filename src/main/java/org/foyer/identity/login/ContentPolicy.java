package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The Content-Security-Policy of pages. A page that sets its own keeps it.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
public final class ContentPolicy implements HeaderWriter {

  /** The name of the header. */
  public static final String HEADER = "Content-Security-Policy";

  /**
   * For pages whose form may end, by redirects, at an app: browsers hold form-action against each
   * of these redirects, and where apps live is not known here.
   */
  public static final String LEADING_TO_APPS =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** For all other pages. */
  public static final String PAGES = LEADING_TO_APPS + "; form-action 'self'";

  /** For the OpenAPI page, whose scripts and style attributes come from the jar. */
  private static final String OPEN_API =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"
          + " 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self'";

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(HEADER)) {
      response.setHeader(HEADER, policy(request.getServletPath()));
    }
  }

  private static String policy(String path) {
    if (path.equals("/fhir")) {
      return OPEN_API;
    }
    return path.equals("/login") || path.startsWith("/login/") ? LEADING_TO_APPS : PAGES;
  }
}
