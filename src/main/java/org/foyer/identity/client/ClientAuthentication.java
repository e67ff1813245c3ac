package org.foyer.identity.client;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * How clients prove who they are at the token, revocation and introspection endpoints: by a secret,
 * by a signed assertion, or, if they are public, by PKCE alone.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART,
 *     asymmetric client authentication</a>
 */
@Component
public class ClientAuthentication implements Customizer<OAuth2ClientAuthenticationConfigurer> {

  private final RegisteredClientRepository clients;
  private final ObjectProvider<OAuth2AuthorizationService> authorizations;
  private final ClientSecrets secrets;
  private final ClientAssertions assertions;
  private final ClientAttempts attempts;
  private final RefreshTokens refreshTokens;

  ClientAuthentication(
      RegisteredClientRepository clients,
      ObjectProvider<OAuth2AuthorizationService> authorizations,
      ClientSecrets secrets,
      ClientAssertions assertions,
      ClientAttempts attempts,
      RefreshTokens refreshTokens) {
    this.clients = clients;
    this.authorizations = authorizations;
    this.secrets = secrets;
    this.assertions = assertions;
    this.attempts = attempts;
    this.refreshTokens = refreshTokens;
  }

  @Override
  public void customize(OAuth2ClientAuthenticationConfigurer configurer) {
    configurer
        .authenticationConverters(this::replaceConverters)
        .authenticationProviders(this::replaceProviders)
        .errorResponseHandler(attempts);
  }

  private void replaceConverters(List<AuthenticationConverter> converters) {
    converters.clear();
    converters.add(new ClientAssertionConverter());
    converters.add(new ClientSecretBasicAuthenticationConverter());
    converters.add(new ClientSecretPostAuthenticationConverter());
    converters.add(new PublicClientAuthenticationConverter());
    converters.add(new PublicClientConverter(refreshTokens));
  }

  private void replaceProviders(List<AuthenticationProvider> providers) {
    OAuth2AuthorizationService service = authorizations.getObject();
    JwtClientAssertionAuthenticationProvider byAssertion =
        new JwtClientAssertionAuthenticationProvider(clients, service);
    byAssertion.setJwtDecoderFactory(assertions);
    ClientSecretAuthenticationProvider bySecret =
        new ClientSecretAuthenticationProvider(clients, service);
    bySecret.setPasswordEncoder(new SecretCheck(secrets));
    providers.clear();
    providers.add(attempts.limited(byAssertion));
    providers.add(attempts.limited(bySecret));
    // Before Spring's own, which asks for a PKCE verifier whatever the request is.
    providers.add(new PublicClientProvider(clients));
    providers.add(new PublicClientAuthenticationProvider(clients, service));
  }
}
