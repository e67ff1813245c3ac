package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.AccountPrincipal;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.AuditActors;
import org.foyer.identity.account.LockOut;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/**
 * Logs people in, step by step. Each method that goes on returns the address, on this server, where
 * the browser goes next.
 */
@Component
public class Logins {

  private static final List<String> PASSWORD = List.of("pwd");
  private static final Set<String> NO_STAFF = Set.of("patient", "related-person");

  private final Accounts accounts;
  private final LockOut lockOut;
  private final ObjectProvider<LoginStep> steps;
  private final LoginSettings settings;
  private final SessionAuthenticationStrategy sessions;
  private final SecurityContextRepository contexts;
  private final RequestCache requests;
  private final Clock clock;

  private final AuditTrail trail;

  Logins(
      Accounts accounts,
      LockOut lockOut,
      ObjectProvider<LoginStep> steps,
      LoginSettings settings,
      SessionAuthenticationStrategy sessions,
      SecurityContextRepository contexts,
      RequestCache requests,
      Clock clock,
      AuditTrail trail) {
    this.trail = trail;
    this.accounts = accounts;
    this.lockOut = lockOut;
    this.steps = steps;
    this.settings = settings;
    this.sessions = sessions;
    this.contexts = contexts;
    this.requests = requests;
    this.clock = clock;
  }

  /** Goes on with somebody who has given the right password. */
  public String begin(HttpServletRequest request, HttpServletResponse response, Account account) {
    endLogin(request);
    request.getSession();
    request.changeSessionId();
    PendingLogin login = new PendingLogin(account.id(), clock.instant(), List.of(), PASSWORD);
    return goOn(request, response, account, login);
  }

  /** Who has given the right password in this session not long ago, and has steps to pass. */
  public Optional<Account> pending(HttpServletRequest request) {
    return login(request)
        .flatMap(login -> accounts.find(login.account()))
        .filter(account -> account.state() == State.ACTIVE);
  }

  /**
   * Goes on with somebody who has passed a step.
   *
   * @param methods what the step adds to {@link LoggedIn#methods}
   * @throws IllegalStateException if nobody is {@link #pending}
   */
  public String passed(
      HttpServletRequest request, HttpServletResponse response, LoginStep step, String... methods) {
    Account account = pending(request).orElseThrow(IllegalStateException::new);
    PendingLogin login = login(request).orElseThrow(IllegalStateException::new);
    return goOn(request, response, account, login.with(step.name(), List.of(methods)));
  }

  /**
   * Logs somebody in who has shown everything that is needed, by a passkey for instance.
   *
   * @param methods how, see {@link LoggedIn#methods}
   */
  public String finish(
      HttpServletRequest request,
      HttpServletResponse response,
      Account account,
      List<String> methods) {
    String next = wanted(request, response);
    endLogin(request);
    logIn(request, response, account, methods);
    return next;
  }

  /** Goes on in a new session, after all sessions of the account were ended. */
  public void renew(HttpServletRequest request, HttpServletResponse response, Account account) {
    List<String> methods = LoggedIn.of(request).map(LoggedIn::methods).orElse(PASSWORD);
    request.getSession().invalidate();
    logIn(request, response, account, methods);
  }

  /** Nobody stays logged in while somebody else logs in. */
  private void endLogin(HttpServletRequest request) {
    if (contexts.containsContext(request)) {
      request.getSession().invalidate();
    }
  }

  private void logIn(
      HttpServletRequest request,
      HttpServletResponse response,
      Account account,
      List<String> methods) {
    lockOut.clear(account.id());
    Authentication authentication =
        UsernamePasswordAuthenticationToken.authenticated(
            new AccountPrincipal(account.id(), account.userName()), null, List.of());
    HttpSession session = request.getSession();
    sessions.onAuthentication(authentication, request, response);
    session.removeAttribute(PendingLogin.ATTRIBUTE);
    session.setAttribute(LoggedIn.ATTRIBUTE, new LoggedIn(account.id(), clock.instant(), methods));
    accounts.noteLogin(account.id(), clock.instant());
    trail.record(
        AuditEntry.of(Kind.LOGIN, "login")
            .by(AuditActors.of(account))
            .with("methods", String.join(" ", methods)));
    session.setMaxInactiveInterval((int) idleTime(account).toSeconds());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  private String goOn(
      HttpServletRequest request,
      HttpServletResponse response,
      Account account,
      PendingLogin login) {
    Optional<LoginStep> next =
        steps
            .orderedStream()
            .filter(step -> !login.passed().contains(step.name()) && step.isOwedBy(account))
            .findFirst();
    if (next.isEmpty()) {
      return finish(request, response, account, login.methods());
    }
    request.getSession().setAttribute(PendingLogin.ATTRIBUTE, login);
    return request.getContextPath() + next.get().path();
  }

  private Optional<PendingLogin> login(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(PendingLogin.ATTRIBUTE) instanceof PendingLogin login
            && !login.isOver(clock.instant())
        ? Optional.of(login)
        : Optional.empty();
  }

  private Duration idleTime(Account account) {
    return NO_STAFF.containsAll(account.roles()) ? settings.patientIdleTime() : settings.idleTime();
  }

  /** The page that asked for the login, without its host, which the browser may have invented. */
  private String wanted(HttpServletRequest request, HttpServletResponse response) {
    if (requests.getRequest(request, response) instanceof DefaultSavedRequest saved) {
      String query = saved.getQueryString();
      return saved.getRequestURI() + (query == null ? "" : "?" + query);
    }
    return request.getContextPath() + "/";
  }
}
