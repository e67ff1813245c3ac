package org.foyer.identity.authorization;

import java.time.Clock;
import java.util.List;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Client.SystemRole;
import org.foyer.identity.client.Clients;
import org.foyer.identity.client.Grants;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Access of a system in its own name.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART backend
 *     services</a>
 */
@Component
class ClientCredentialsGrant implements AuthenticationProvider {

  private final Clients clients;
  private final ScopeRules rules;
  private final GrantStore grants;
  private final Issuance issuance;
  private final Clock clock;

  ClientCredentialsGrant(
      Clients clients, ScopeRules rules, GrantStore grants, Issuance issuance, Clock clock) {
    this.clients = clients;
    this.rules = rules;
    this.grants = grants;
    this.issuance = issuance;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  @Transactional
  public Authentication authenticate(Authentication authentication) {
    OAuth2ClientCredentialsAuthenticationToken request =
        (OAuth2ClientCredentialsAuthenticationToken) authentication;
    OAuth2ClientAuthenticationToken principal = AuthenticatedClient.of(request);
    RegisteredClient registered = AuthenticatedClient.registered(principal);
    Grant grant = grant(registered.getClientId(), List.copyOf(request.getScopes()));
    grants.create(grant);
    return new OAuth2AccessTokenAuthenticationToken(
        registered,
        principal,
        issuance.access(
            grant,
            grant.scopes(),
            registered.getTokenSettings().getAccessTokenTimeToLive(),
            "issue"));
  }

  private Grant grant(String id, List<String> requested) {
    Client client =
        clients
            .findApproved(id)
            .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
    if (client.kind() == Client.Kind.PUBLIC
        || !client.grants().grantTypes().contains(Grants.CLIENT_CREDENTIALS)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
    }
    @Nullable SystemRole system = client.system();
    List<String> scopes =
        rules.ofSystem(
            requested, client.grants(), system == null ? List.of() : List.of(system.role()));
    if (scopes.isEmpty()) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
    }
    return Grant.ofSystem(id, scopes, clock.instant());
  }
}
