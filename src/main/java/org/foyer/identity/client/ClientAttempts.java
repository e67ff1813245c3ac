package org.foyer.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.foyer.identity.login.RateLimit;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Limits how often a client can fail to prove who it is. It counts by client and address, so that
 * nobody can lock a client out from elsewhere.
 */
@Component
class ClientAttempts implements AuthenticationFailureHandler {

  private static final String BUCKET = "client";

  /** Not an error of OAuth: the answer is HTTP's own. */
  private static final String TOO_MANY = "too_many_attempts";

  private final RateLimit limits;

  private final AuditTrail trail;

  ClientAttempts(RateLimit limits, AuditTrail trail) {
    this.trail = trail;
    this.limits = limits;
  }

  /** The same provider, which refuses without looking when there were too many failures. */
  AuthenticationProvider limited(AuthenticationProvider provider) {
    return new AuthenticationProvider() {

      @Override
      public Authentication authenticate(Authentication authentication) {
        return ClientAttempts.this.authenticate(provider, authentication);
      }

      @Override
      public boolean supports(Class<?> authentication) {
        return provider.supports(authentication);
      }
    };
  }

  private Authentication authenticate(AuthenticationProvider provider, Authentication attempt) {
    String key = key(attempt);
    if (!limits.isLeft(BUCKET, key)) {
      throw new OAuth2AuthenticationException(TOO_MANY);
    }
    try {
      return provider.authenticate(attempt);
    } catch (OAuth2AuthenticationException e) {
      if (e.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
        limits.tryAcquire(BUCKET, key);
      }
      throw e;
    }
  }

  private static String key(Authentication attempt) {
    String address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    return attempt.getName() + " " + address;
  }

  /** Says no more than the code: details help attackers more than clients. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String error =
        failure instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : OAuth2ErrorCodes.INVALID_CLIENT;
    trail.record(
        AuditEntry.of(Kind.TOKEN, "client-authentication")
            .by(Actor.client(id(request)))
            .refused(error));
    response.setStatus(status(error).value());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    if (error.equals(TOO_MANY)) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, Long.toString(limits.retryAfter(BUCKET).toSeconds()));
    } else if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"foyer\"");
    }
    response.getWriter().write("{\"error\":\"" + error + "\"}");
  }

  /** The id that the client claims to have, if it is one. */
  private static String id(HttpServletRequest request) {
    String claimed = request.getParameter("client_id");
    return claimed != null && claimed.matches("[\\x21-\\x7e]{1,100}") ? claimed : "unknown";
  }

  private static HttpStatus status(String error) {
    return switch (error) {
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
      case OAuth2ErrorCodes.INVALID_CLIENT -> HttpStatus.UNAUTHORIZED;
      default -> HttpStatus.BAD_REQUEST;
    };
  }
}
