package org.foyer.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that are too old, and those of accounts that may not log in any more, before any
 * chain of filters sees them.
 */
final class SessionCheck extends OncePerRequestFilter {

  private final Accounts accounts;
  private final LoginSettings settings;
  private final Clock clock;

  SessionCheck(Accounts accounts, LoginSettings settings, Clock clock) {
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /** FHIR is for tokens, but for the pages that describe it. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getPathInfo();
    return request.getServletPath().equals("/fhir")
        && (path == null || !(path.startsWith("/swagger-ui") || path.startsWith("/api-docs")));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null
        && session.getAttribute(LoggedIn.ATTRIBUTE) instanceof LoggedIn login
        && !mayGoOn(login)) {
      session.invalidate();
    }
    chain.doFilter(request, response);
  }

  private boolean mayGoOn(LoggedIn login) {
    return clock.instant().isBefore(login.since().plus(settings.maximumTime()))
        && accounts
            .find(login.account())
            .filter(account -> account.state() == State.ACTIVE)
            .isPresent();
  }
}
