package org.foyer.identity.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.foyer.identity.token.OpaqueToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;

/** Makes the tokens of a grant. */
@Component
class Issuance {

  private final GrantStore grants;
  private final Clock clock;

  Issuance(GrantStore grants, Clock clock) {
    this.grants = grants;
    this.clock = clock;
  }

  /** An authorization code. */
  String code(Grant grant, Duration lifetime) {
    String value = OpaqueToken.random();
    grants.add(value, token(grant, Kind.CODE, grant.scopes(), lifetime));
    return value;
  }

  /** An access token for these scopes of the grant. */
  OAuth2AccessToken access(Grant grant, List<String> scopes, Duration lifetime) {
    String value = OpaqueToken.random();
    StoredToken token = token(grant, Kind.ACCESS, scopes, lifetime);
    grants.add(value, token);
    return new OAuth2AccessToken(
        TokenType.BEARER, value, token.issued(), token.expires(), new LinkedHashSet<>(scopes));
  }

  /** A refresh token for the whole grant. */
  OAuth2RefreshToken refresh(Grant grant, Duration lifetime) {
    String value = OpaqueToken.random();
    StoredToken token = token(grant, Kind.REFRESH, grant.scopes(), lifetime);
    grants.add(value, token);
    return new OAuth2RefreshToken(value, token.issued(), token.expires());
  }

  private StoredToken token(Grant grant, Kind kind, List<String> scopes, Duration lifetime) {
    Instant now = clock.instant();
    return new StoredToken(grant.id(), kind, scopes, now, now.plus(lifetime), null);
  }
}
