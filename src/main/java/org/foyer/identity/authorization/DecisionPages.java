package org.foyer.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountPrincipal;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.authorization.AuthorizationFlow.Step;
import org.foyer.identity.login.ContentPolicy;
import org.foyer.identity.login.LoggedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages have in common on which a person answers an app's request. */
@Component
class DecisionPages {

  static final String CONSENT = "/oauth2/consent";
  static final String PATIENT = "/oauth2/consent/patient";
  static final String ENCOUNTER = "/oauth2/consent/encounter";

  private final Accounts accounts;
  private final PendingRequests requests;
  private final AuthorizationFlow flow;
  private final Decision decision;

  DecisionPages(
      Accounts accounts, PendingRequests requests, AuthorizationFlow flow, Decision decision) {
    this.accounts = accounts;
    this.requests = requests;
    this.flow = flow;
    this.decision = decision;
  }

  /**
   * A request as a page has it.
   *
   * @param id by which the page names it
   * @param account who decides
   */
  record Open(String id, AuthorizationRequest request, Account account) {}

  /**
   * The request that a page is about.
   *
   * @throws AuthorizationError if it is over, another person's, or impossible
   */
  Open open(String id, HttpServletRequest http) {
    Account account = account(http);
    AuthorizationRequest request =
        requests
            .claim(id, account.id())
            .orElseThrow(
                () ->
                    AuthorizationError.onPage(
                        "The app's request is answered, or too old. Go back to the app and start"
                            + " again."));
    AuthorizationRequest prepared = prepared(id, request, account);
    return new Open(id, prepared, account);
  }

  private AuthorizationRequest prepared(String id, AuthorizationRequest request, Account account) {
    try {
      AuthorizationRequest prepared = flow.prepare(request, account);
      if (!request.prepared()) {
        requests.update(id, prepared);
      }
      return prepared;
    } catch (AuthorizationError error) {
      requests.remove(id);
      throw error;
    }
  }

  private Account account(HttpServletRequest http) {
    return Optional.ofNullable(http.getUserPrincipal())
        .filter(Authentication.class::isInstance)
        .map(person -> ((Authentication) person).getPrincipal())
        .filter(AccountPrincipal.class::isInstance)
        .flatMap(principal -> accounts.find(((AccountPrincipal) principal).id()))
        .orElseThrow(() -> AuthorizationError.onPage("Nobody is logged in."));
  }

  /** What comes next for a request. */
  Step next(Open open) {
    return flow.next(open.request(), open.account());
  }

  /** Answers at once if nothing needs to be asked; false if something does. */
  boolean goOn(String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Open open = open(id, http);
    if (next(open) != Step.DONE) {
      requests.remove(id);
      return false;
    }
    allow(open, open.request().scopes(), http, response);
    return true;
  }

  /** Keeps what the person has chosen, and goes on. */
  void choose(Open open, AuthorizationRequest chosen, HttpServletResponse response)
      throws IOException {
    requests.update(open.id(), chosen);
    response.sendRedirect(CONSENT + "?request=" + open.id());
  }

  /** Sends the browser back to the app with a code. */
  void allow(Open open, List<String> scopes, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    response.sendRedirect(
        decision.allow(open.id(), open.request(), scopes, open.account(), login(http)));
  }

  private static Decision.Login login(HttpServletRequest http) {
    return new Decision.Login(
        http.getSession().getId(), LoggedIn.of(http).map(LoggedIn::since).orElse(null));
  }

  /** Sends the browser back to the app with a refusal. */
  void refuse(Open open, HttpServletResponse response) throws IOException {
    @Nullable String address =
        decision.refuse(
            open.id(),
            AuthorizationError.toApp(
                open.request().answer(), "access_denied", "The person said no."));
    response.sendRedirect(String.valueOf(address));
  }

  /** Sends the browser back to the app with an error, or tells the person. */
  @Nullable ModelAndView tell(AuthorizationError error, HttpServletResponse response)
      throws IOException {
    @Nullable String address = Redirection.withError(error);
    if (address != null) {
      response.sendRedirect(address);
      return null;
    }
    return new ModelAndView(
        "authorization-error", Map.of("sentence", error.sentence()), HttpStatus.BAD_REQUEST);
  }

  /** Lets the forms of a page end, by redirects, at an app. */
  static void leadsToApp(HttpServletResponse response) {
    response.setHeader(ContentPolicy.HEADER, ContentPolicy.LEADING_TO_APPS);
  }
}
