package org.foyer.identity.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.foyer.identity.token.BearerTokens.Bearer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only holders of the scope {@code foyer/metrics} see the server's own figures. */
final class MetricsTokenFilter extends OncePerRequestFilter {

  private static final String SCOPE = "foyer/metrics";
  private static final String PREFIX = "bearer ";

  private final BearerTokens tokens;
  private final RequestMatcher open;

  MetricsTokenFilter(BearerTokens tokens, RequestMatcher open) {
    this.tokens = tokens;
    this.open = open;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return open.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Bearer> bearer = token(request).flatMap(tokens::find);
    if (bearer.isEmpty()) {
      refuse(response, HttpStatus.UNAUTHORIZED, "Bearer");
    } else if (!bearer.get().scopes().contains(SCOPE)) {
      refuse(
          response,
          HttpStatus.FORBIDDEN,
          "Bearer error=\"insufficient_scope\", scope=\"" + SCOPE + "\"");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String challenge) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    response.setStatus(status.value());
  }

  private static Optional<String> token(HttpServletRequest request) {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return Optional.ofNullable(header)
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(PREFIX))
        .map(text -> text.substring(PREFIX.length()).strip());
  }
}
