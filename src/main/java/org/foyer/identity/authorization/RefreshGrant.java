package org.foyer.identity.authorization;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.SmartScope;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exchanges a refresh token for new tokens, once. A refresh token that comes a second time was
 * stolen, from the app or by it: the whole family ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, refreshing</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14">RFC 9700, refresh tokens</a>
 */
@Component
class RefreshGrant implements AuthenticationProvider {

  private final GrantStore grants;
  private final PersonTokens tokens;
  private final Clock clock;

  private final AuditTrail trail;

  RefreshGrant(GrantStore grants, PersonTokens tokens, Clock clock, AuditTrail trail) {
    this.trail = trail;
    this.grants = grants;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(authentication);
  }

  /** A refusal must not undo that the family ends. */
  @Override
  @Transactional(noRollbackFor = OAuth2AuthenticationException.class)
  public Authentication authenticate(Authentication authentication) {
    OAuth2RefreshTokenAuthenticationToken request =
        (OAuth2RefreshTokenAuthenticationToken) authentication;
    OAuth2ClientAuthenticationToken client = AuthenticatedClient.of(request);
    String clientId = AuthenticatedClient.registered(client).getClientId();
    StoredToken token =
        grants
            .token(request.getRefreshToken())
            .filter(stored -> stored.kind() == Kind.REFRESH)
            .orElseThrow(() -> refusal(OAuth2ErrorCodes.INVALID_GRANT));
    Grant grant =
        grants
            .lock(token.grant())
            .filter(found -> found.client().equals(clientId))
            .filter(Grant::stands)
            .filter(found -> token.expires().isAfter(clock.instant()))
            .orElseThrow(() -> refusal(OAuth2ErrorCodes.INVALID_GRANT));
    List<String> scopes = shrunk(grant, request.getScopes());
    if (!grants.use(request.getRefreshToken(), clock.instant())) {
      grants.revoke(grant.id(), clock.instant());
      trail.record(
          AuditEntry.of(AuditEntry.Kind.TOKEN, "refresh")
              .by(Actor.client(clientId))
              .about("grant:" + grant.id())
              .refused("refresh-token-used-before"));
      throw refusal(OAuth2ErrorCodes.INVALID_GRANT);
    }
    return tokens.issue(client, grant, scopes, "refresh");
  }

  private static List<String> shrunk(Grant grant, Collection<String> requested) {
    if (requested.isEmpty()) {
      return grant.scopes();
    }
    if (!requested.stream().allMatch(scope -> isGranted(grant, scope))) {
      throw refusal(OAuth2ErrorCodes.INVALID_SCOPE);
    }
    return List.copyOf(requested);
  }

  private static boolean isGranted(Grant grant, String scope) {
    Optional<SmartScope> wanted = SmartScope.parse(scope);
    return grant.scopes().contains(scope)
        || (wanted.isPresent()
            && grant.scopes().stream()
                .flatMap(granted -> SmartScope.parse(granted).stream())
                .anyMatch(granted -> granted.covers(wanted.get())));
  }

  private static OAuth2AuthenticationException refusal(String code) {
    return new OAuth2AuthenticationException(code);
  }
}
