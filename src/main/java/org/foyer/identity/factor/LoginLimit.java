package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.foyer.identity.login.RateLimit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Second factors are tried as often as passwords. */
@Component
class LoginLimit {

  private static final String BUCKET = "login";

  private final RateLimit limits;

  LoginLimit(RateLimit limits) {
    this.limits = limits;
  }

  /** Whether an address may try; answers if it may not. */
  boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (limits.tryAcquire(BUCKET, request.getRemoteAddr())) {
      return true;
    }
    response.setHeader(
        HttpHeaders.RETRY_AFTER, Long.toString(limits.retryAfter(BUCKET).toSeconds()));
    response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    return false;
  }
}
