package org.foyer.identity.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.authorization.AuthorizationRequest.Answer;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.authorization.Grant.Times;
import org.foyer.identity.token.TokenSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a request: the person has decided. */
@Component
class Decision {

  private static final String OFFLINE = "offline_access";
  private static final String ONLINE = "online_access";

  private final PendingRequests requests;
  private final GrantStore grants;
  private final Issuance issuance;
  private final TokenSettings settings;
  private final Clock clock;

  Decision(
      PendingRequests requests,
      GrantStore grants,
      Issuance issuance,
      TokenSettings settings,
      Clock clock) {
    this.requests = requests;
    this.grants = grants;
    this.issuance = issuance;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The person lets the app do this.
   *
   * @param id the request's
   * @param login the browser session in which the person decided
   * @return the address at which the app gets its code
   * @throws AuthorizationError if the request was ended already
   */
  @Transactional
  public String allow(
      String id, AuthorizationRequest request, List<String> scopes, Account account, Login login) {
    if (!requests.remove(id)) {
      throw AuthorizationError.onPage("You have answered this request already.");
    }
    Answer answer = request.answer();
    Grant grant =
        new Grant(
            UUID.randomUUID(),
            request.client(),
            account.id(),
            scopes,
            request.context(),
            new Exchange(
                answer.redirectUri(),
                answer.challenge(),
                answer.nonce(),
                endsWithSession(scopes) ? BrowserSessions.hash(login.session()) : null),
            new Times(clock.instant(), login.since(), null));
    grants.create(grant);
    return Redirection.withCode(answer, issuance.code(grant, settings.codeLifetime()));
  }

  /** The person, or a rule, refuses. Returns the address at which the app hears of it, or null. */
  @Nullable String refuse(String id, AuthorizationError error) {
    requests.remove(id);
    return Redirection.withError(error);
  }

  /**
   * A login in a browser.
   *
   * @param session the session's id
   * @param since when the person logged in
   */
  record Login(String session, @Nullable Instant since) {}

  private static boolean endsWithSession(List<String> scopes) {
    return scopes.contains(ONLINE) && !scopes.contains(OFFLINE);
  }
}
