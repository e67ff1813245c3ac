package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.foyer.identity.account.AuditActors;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/** Ends the login of a browser, and with it what people let apps do for as long as it lasts. */
@Component
public class Logout implements LogoutHandler {

  private final AuditTrail trail;
  private final List<EndsWithLogin> followers;
  private final LogoutHandler session = new SecurityContextLogoutHandler();

  Logout(AuditTrail trail, List<EndsWithLogin> followers) {
    this.trail = trail;
    this.followers = List.copyOf(followers);
  }

  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    Optional<LoggedIn> login = LoggedIn.of(request);
    if (authentication != null && login.isPresent()) {
      trail.record(AuditEntry.of(Kind.LOGOUT, "logout").by(AuditActors.of(authentication)));
      String id = request.getSession().getId();
      followers.forEach(follower -> follower.end(login.get().account(), id));
    }
    session.logout(request, response, authentication);
  }
}
