package org.foyer.identity.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.fhir.Callers;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.ClientLimits;
import org.foyer.identity.token.BearerTokens.Bearer;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody pass to the FHIR server without an access token, and leaves with each request whose
 * it is. The token comes in the Authorization header and nowhere else: addresses end up in logs,
 * and bodies are not this filter's to read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 */
final class BearerTokenFilter extends OncePerRequestFilter {

  static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

  private final BearerTokens tokens;
  private final RequestMatcher open;
  private final PublicAddress address;
  private final ClientLimits limits;

  BearerTokenFilter(
      BearerTokens tokens, RequestMatcher open, PublicAddress address, ClientLimits limits) {
    this.tokens = tokens;
    this.open = open;
    this.address = address;
    this.limits = limits;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return open.matches(request);
  }

  /** The outcome itself is written by the filter around this one. */
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(""));
      throw new FhirProblem(
          ProblemCode.LOGIN_REQUIRED, "This needs an access token; there is none in the request.");
    }
    Bearer bearer = bearer(header, response);
    checkLimit(bearer);
    Callers.attach(request, bearer.caller());
    chain.doFilter(request, response);
  }

  private Bearer bearer(String header, HttpServletResponse response) {
    Matcher matcher = BEARER.matcher(header);
    if (matcher.matches()) {
      @Nullable Bearer found = tokens.find(matcher.group(1)).orElse(null);
      if (found != null) {
        return found;
      }
    }
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        challenge(", error=\"invalid_token\", error_description=\"unknown, expired or revoked\""));
    throw new FhirProblem(
        ProblemCode.LOGIN_REQUIRED, "The access token is unknown, expired or revoked.");
  }

  private void checkLimit(Bearer bearer) {
    limits
        .count(bearer.caller(), bearer.requestsPerMinute())
        .ifPresent(
            wait -> {
              throw new FhirProblem(
                      ProblemCode.TOO_MANY_REQUESTS, "The client calls more often than it may.")
                  .retryAfter(wait.plusSeconds(1));
            });
  }

  private String challenge(String error) {
    return "Bearer realm=\"" + address.fhirBase() + "\"" + error;
  }
}
