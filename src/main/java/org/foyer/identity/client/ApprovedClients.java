package org.foyer.identity.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients that may ask for access, as Spring Authorization Server sees them. */
@Component
class ApprovedClients implements RegisteredClientRepository {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final Duration backendTokenLifetime;

  ApprovedClients(Clients clients, ClientSecrets secrets, ClientRegistrySettings settings) {
    this.clients = clients;
    this.secrets = secrets;
    this.backendTokenLifetime = settings.backendTokenLifetime();
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are stored by Clients.");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients.findApproved(clientId).map(this::registered).orElse(null);
  }

  private RegisteredClient registered(Client client) {
    RegisteredClient.Builder builder =
        RegisteredClient.withId(client.id())
            .clientId(client.id())
            .clientIdIssuedAt(client.origin().at())
            .clientName(client.presentation().name())
            .redirectUris(uris -> uris.addAll(client.grants().redirects()))
            .postLogoutRedirectUris(uris -> uris.addAll(client.grants().postLogoutRedirects()))
            .scopes(scopes -> scopes.addAll(client.grants().scopes()))
            .clientSettings(settings(client))
            .tokenSettings(tokens());
    grantTypes(client)
        .forEach(type -> builder.authorizationGrantType(new AuthorizationGrantType(type)));
    authenticate(client, builder);
    return builder.build();
  }

  private static Set<String> grantTypes(Client client) {
    Set<String> types = new LinkedHashSet<>(client.grants().grantTypes());
    if (types.contains(Grants.AUTHORIZATION_CODE)) {
      types.add(Grants.REFRESH_TOKEN);
    }
    return types;
  }

  private void authenticate(Client client, RegisteredClient.Builder builder) {
    switch (client.kind()) {
      case PUBLIC -> builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
      case CONFIDENTIAL_KEY ->
          builder.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
      case CONFIDENTIAL_SECRET ->
          builder
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
              .clientSecret(SecretCheck.join(secrets.hashes(client.id())));
    }
  }

  private static ClientSettings settings(Client client) {
    ClientSettings.Builder settings =
        ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(true);
    if (client.kind() == Kind.CONFIDENTIAL_KEY) {
      // Which algorithms count is decided in ClientAssertions; Spring only asks for one here.
      settings.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES384);
    }
    return settings.build();
  }

  /** Tokens that people grant have their own lifetimes, whatever the client. */
  private TokenSettings tokens() {
    return TokenSettings.builder()
        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
        .accessTokenTimeToLive(backendTokenLifetime)
        .reuseRefreshTokens(false)
        .build();
  }
}
