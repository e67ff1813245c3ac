package org.foyer.identity.authorization;

import java.time.Clock;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An app gives a token back. A refresh token takes its whole family with it, an access token only
 * itself. Tokens that are unknown, or another client's, are none of the app's business, and it is
 * not told of the difference.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
 */
@Component
class Revocation implements AuthenticationProvider {

  private final GrantStore grants;
  private final Clock clock;

  private final AuditTrail trail;

  Revocation(GrantStore grants, Clock clock, AuditTrail trail) {
    this.trail = trail;
    this.grants = grants;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  @Transactional
  public Authentication authenticate(Authentication authentication) {
    OAuth2TokenRevocationAuthenticationToken request =
        (OAuth2TokenRevocationAuthenticationToken) authentication;
    OAuth2ClientAuthenticationToken client = AuthenticatedClient.of(request);
    String clientId = AuthenticatedClient.registered(client).getClientId();
    grants
        .token(request.getToken())
        .filter(token -> isOwn(token, clientId))
        .ifPresent(token -> end(request.getToken(), token, clientId));
    return new OAuth2TokenRevocationAuthenticationToken(
        new OAuth2RefreshToken(request.getToken(), clock.instant()), client);
  }

  private boolean isOwn(StoredToken token, String client) {
    return grants.find(token.grant()).filter(grant -> grant.client().equals(client)).isPresent();
  }

  private void end(String value, StoredToken token, String client) {
    trail.record(
        AuditEntry.of(AuditEntry.Kind.TOKEN, "revoke")
            .by(Actor.client(client))
            .about("grant:" + token.grant()));
    if (token.kind() == Kind.ACCESS) {
      grants.forget(value);
    } else {
      grants.revoke(token.grant(), clock.instant());
    }
  }
}
