package org.foyer.identity.authorization;

import java.util.Optional;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.Clients;
import org.foyer.identity.token.BearerTokens;
import org.foyer.identity.token.BearerTokens.Bearer;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Tells a client about an access token that is its own, or about any if it is a resource server:
 * one whose registration has the scope {@code foyer/introspect}. Of all other tokens it hears that
 * they are not active.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/token-introspection.html">SMART token
 *     introspection</a>
 */
@Component
class Introspection implements AuthenticationProvider {

  private static final String RESOURCE_SERVER = "foyer/introspect";

  private final BearerTokens tokens;
  private final GrantStore grants;
  private final Clients clients;
  private final LaunchAnswer launch;
  private final PublicAddress address;

  private final AuditTrail trail;

  Introspection(
      BearerTokens tokens,
      GrantStore grants,
      Clients clients,
      LaunchAnswer launch,
      PublicAddress address,
      AuditTrail trail) {
    this.trail = trail;
    this.tokens = tokens;
    this.grants = grants;
    this.clients = clients;
    this.launch = launch;
    this.address = address;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    OAuth2TokenIntrospectionAuthenticationToken request =
        (OAuth2TokenIntrospectionAuthenticationToken) authentication;
    OAuth2ClientAuthenticationToken client = AuthenticatedClient.of(request);
    String clientId = AuthenticatedClient.registered(client).getClientId();
    OAuth2TokenIntrospection answer =
        tokens
            .find(request.getToken())
            .filter(bearer -> maySee(clientId, bearer))
            .map(bearer -> told(request.getToken(), bearer))
            .orElseGet(() -> inactive(clientId));
    return new OAuth2TokenIntrospectionAuthenticationToken(request.getToken(), client, answer);
  }

  private OAuth2TokenIntrospection inactive(String client) {
    trail.record(
        AuditEntry.of(AuditEntry.Kind.TOKEN, "introspect")
            .by(Actor.client(client))
            .refused("not-active"));
    return OAuth2TokenIntrospection.builder(false).build();
  }

  private boolean maySee(String client, Bearer bearer) {
    return client.equals(bearer.caller().client())
        || clients
            .findApproved(client)
            .filter(found -> found.grants().scopes().contains(RESOURCE_SERVER))
            .isPresent();
  }

  private OAuth2TokenIntrospection told(String value, Bearer bearer) {
    Caller caller = bearer.caller();
    OAuth2TokenIntrospection.Builder told =
        OAuth2TokenIntrospection.builder(true)
            .issuer(address.issuer())
            .subject(caller.id())
            .audience(address.fhirBase())
            .tokenType("Bearer")
            .scopes(scopes -> scopes.addAll(bearer.scopes()));
    Optional.ofNullable(caller.client()).ifPresent(told::clientId);
    @Nullable String fhirUser = caller.context().fhirUser();
    if (fhirUser != null) {
      told.claim("fhirUser", address.fhirBase() + "/" + fhirUser);
    }
    grants
        .find(bearer.grant())
        .ifPresent(grant -> launch.facts(grant.context()).forEach(told::claim));
    grants
        .token(value)
        .ifPresent(token -> told.issuedAt(token.issued()).expiresAt(token.expires()));
    return told.build();
  }
}
