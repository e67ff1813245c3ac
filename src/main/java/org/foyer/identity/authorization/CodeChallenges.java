package org.foyer.identity.authorization;

import java.util.Map;
import java.util.Optional;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Tells Spring Authorization Server what it must know of a code in order to check its PKCE verifier
 * while it authenticates the client. Everything else about codes and tokens is decided here in this
 * package.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636, PKCE</a>
 */
@Component
class CodeChallenges implements OAuth2AuthorizationService {

  private final GrantStore grants;
  private final RegisteredClientRepository clients;

  CodeChallenges(GrantStore grants, RegisteredClientRepository clients) {
    this.grants = grants;
    this.clients = clients;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    return grants
        .token(token)
        .filter(stored -> stored.kind() == Kind.CODE)
        .flatMap(stored -> grants.find(stored.grant()))
        .flatMap(this::authorization)
        .orElse(null);
  }

  private Optional<OAuth2Authorization> authorization(Grant grant) {
    @Nullable RegisteredClient client = clients.findByClientId(grant.client());
    @Nullable Exchange exchange = grant.exchange();
    if (client == null || exchange == null) {
      return Optional.empty();
    }
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri("/oauth2/authorize")
            .clientId(grant.client())
            .redirectUri(exchange.redirectUri())
            .additionalParameters(
                Map.of("code_challenge", exchange.challenge(), "code_challenge_method", "S256"))
            .build();
    return Optional.of(
        OAuth2Authorization.withRegisteredClient(client)
            .principalName(String.valueOf(grant.account()))
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .attribute(OAuth2AuthorizationRequest.class.getName(), request)
            .build());
  }
}
