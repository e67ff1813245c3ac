package org.foyer.identity.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.AuditActors;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.foyer.identity.token.OpaqueToken;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;

/** Makes the tokens of a grant. */
@Component
class Issuance {

  private final GrantStore grants;
  private final Clock clock;
  private final Accounts accounts;

  private final AuditTrail trail;

  Issuance(GrantStore grants, Clock clock, Accounts accounts, AuditTrail trail) {
    this.trail = trail;
    this.grants = grants;
    this.clock = clock;
    this.accounts = accounts;
  }

  /** An authorization code. */
  String code(Grant grant, Duration lifetime) {
    String value = OpaqueToken.random();
    grants.add(value, token(grant, Kind.CODE, grant.scopes(), lifetime));
    return value;
  }

  /**
   * An access token for these scopes of the grant.
   *
   * @param how {@code issue} or {@code refresh}, for the record
   */
  OAuth2AccessToken access(Grant grant, List<String> scopes, Duration lifetime, String how) {
    String value = OpaqueToken.random();
    StoredToken token = token(grant, Kind.ACCESS, scopes, lifetime);
    grants.add(value, token);
    note(grant, scopes, how);
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

  private void note(Grant grant, List<String> scopes, String how) {
    Actor actor =
        Optional.ofNullable(grant.account())
            .flatMap(accounts::find)
            .map(account -> AuditActors.of(account, grant.client()))
            .orElseGet(() -> Actor.client(grant.client()));
    trail.record(
        AuditEntry.of(AuditEntry.Kind.TOKEN, how)
            .by(actor)
            .about("grant:" + grant.id())
            .with("scopes", String.join(" ", scopes)));
  }

  private StoredToken token(Grant grant, Kind kind, List<String> scopes, Duration lifetime) {
    Instant now = clock.instant();
    return new StoredToken(grant.id(), kind, scopes, now, now.plus(lifetime), null);
  }
}
