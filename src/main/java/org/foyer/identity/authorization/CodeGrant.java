package org.foyer.identity.authorization;

import java.time.Clock;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exchanges an authorization code for tokens, once. Whoever sends a code a second time, or another
 * client's code, ends all that came of it. The PKCE verifier has been checked by then.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749, access token
 *     request</a>
 */
@Component
class CodeGrant implements AuthenticationProvider {

  private final GrantStore grants;
  private final PersonTokens tokens;
  private final Clock clock;

  private final AuditTrail trail;

  CodeGrant(GrantStore grants, PersonTokens tokens, Clock clock, AuditTrail trail) {
    this.trail = trail;
    this.grants = grants;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
  }

  /** A refusal must not undo that the grant ends. */
  @Override
  @Transactional(noRollbackFor = OAuth2AuthenticationException.class)
  public Authentication authenticate(Authentication authentication) {
    OAuth2AuthorizationCodeAuthenticationToken request =
        (OAuth2AuthorizationCodeAuthenticationToken) authentication;
    OAuth2ClientAuthenticationToken client = AuthenticatedClient.of(request);
    StoredToken code =
        grants
            .token(request.getCode())
            .filter(token -> token.kind() == Kind.CODE)
            .orElseThrow(CodeGrant::refusal);
    Grant grant = grants.lock(code.grant()).orElseThrow(CodeGrant::refusal);
    String clientId = AuthenticatedClient.registered(client).getClientId();
    if (!grant.client().equals(clientId) || !grants.use(request.getCode(), clock.instant())) {
      grants.revoke(grant.id(), clock.instant());
      trail.record(
          AuditEntry.of(AuditEntry.Kind.TOKEN, "issue")
              .by(Actor.client(clientId))
              .about("grant:" + grant.id())
              .refused("code-used-before-or-of-another"));
      throw refusal();
    }
    @Nullable Exchange exchange = grant.exchange();
    if (exchange == null
        || !exchange.redirectUri().equals(request.getRedirectUri())
        || !code.expires().isAfter(clock.instant())
        || !grant.stands()) {
      throw refusal();
    }
    return tokens.issue(client, grant, grant.scopes(), "issue");
  }

  private static OAuth2AuthenticationException refusal() {
    return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
  }
}
