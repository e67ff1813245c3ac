package org.foyer.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.authorization.IdTokenHints.Hint;
import org.foyer.identity.client.Clients;
import org.foyer.identity.client.Grants;
import org.foyer.identity.login.LoggedIn;
import org.foyer.identity.login.Logout;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where apps send people who want to log out. Who brings an ID token of the very person logs out at
 * once and goes where the app has registered; everybody else is asked first, and stays here.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">OpenID Connect
 *     RP-Initiated Logout</a>
 */
@Controller
class LogoutEndpoint {

  static final String PATH = "/oauth2/logout";

  private static final String QUESTION = "/logout";
  private static final String FAREWELL = "/logged-out";

  private final IdTokenHints hints;
  private final Clients clients;
  private final PublicAddress address;
  private final Logout logout;

  LogoutEndpoint(IdTokenHints hints, Clients clients, PublicAddress address, Logout logout) {
    this.hints = hints;
    this.clients = clients;
    this.address = address;
    this.logout = logout;
  }

  @RequestMapping(
      path = PATH,
      method = {RequestMethod.GET, RequestMethod.POST})
  void logout(
      @RequestParam("id_token_hint") Optional<String> token,
      @RequestParam("client_id") Optional<String> client,
      @RequestParam("post_logout_redirect_uri") Optional<String> wanted,
      @RequestParam Optional<String> state,
      @Nullable Authentication person,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Hint> hint =
        token
            .flatMap(hints::read)
            .filter(found -> client.isEmpty() || client.get().equals(found.client()));
    Optional<LoggedIn> login = LoggedIn.of(request);
    boolean unseen = login.isEmpty() && cameWithoutCookies(request);
    boolean another = login.isPresent() && hint.filter(found -> isOf(found, login.get())).isEmpty();
    if (unseen || another) {
      response.sendRedirect(QUESTION);
      return;
    }
    logout.logout(request, response, person);
    response.sendRedirect(
        hint.flatMap(found -> wanted.filter(to -> isRegistered(found, to)))
            .map(to -> Redirection.afterLogout(to, state.orElse("")))
            .orElse(FAREWELL));
  }

  private static boolean isOf(Hint hint, LoggedIn login) {
    return hint.account().equals(login.account().toString());
  }

  /** Browsers keep the session's cookie back when another site's page posts a form. */
  private boolean cameWithoutCookies(HttpServletRequest request) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    return request.getMethod().equals("POST") && origin != null && !address.isOwnOrigin(origin);
  }

  private boolean isRegistered(Hint hint, String wanted) {
    return clients
        .findApproved(hint.client())
        .filter(app -> leads(app.grants(), wanted))
        .isPresent();
  }

  private boolean leads(Grants grants, String wanted) {
    return grants.leadsAfterLogout(wanted)
        || address.pathOf(wanted).filter(grants::leadsToOwnPathAfterLogout).isPresent();
  }
}
