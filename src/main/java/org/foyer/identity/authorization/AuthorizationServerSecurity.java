package org.foyer.identity.authorization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.ClientAuthentication;
import org.foyer.identity.login.RateLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2TokenEndpointConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/**
 * The endpoints that apps call: token, introspection, revocation, keys. Spring Authorization Server
 * reads the requests, authenticates the clients and writes the answers; what is granted is decided
 * by the providers of this package. Its other endpoints (devices, pushed requests) are not offered.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerSecurity {

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();

  @Bean
  AuthorizationServerSettings authorizationServerSettings() {
    return AuthorizationServerSettings.builder().build();
  }

  @Bean
  @Order(10)
  SecurityFilterChain authorizationServer(
      HttpSecurity http,
      ClientAuthentication clientAuthentication,
      CodeChallenges challenges,
      PublicAddress address,
      AuthorizationServerSettings settings,
      RateLimit limits,
      Grantors grantors)
      throws Exception {
    return http.securityMatcher(endpoints())
        .with(
            OAuth2AuthorizationServerConfigurer.authorizationServer(),
            server ->
                server
                    .authorizationService(challenges)
                    .clientAuthentication(clientAuthentication)
                    .tokenEndpoint(endpoint -> grantTypes(endpoint, grantors))
                    .tokenIntrospectionEndpoint(
                        endpoint ->
                            endpoint.authenticationProviders(
                                only(List.of(grantors.introspection()))))
                    .tokenRevocationEndpoint(
                        endpoint ->
                            endpoint.authenticationProviders(only(List.of(grantors.revocation())))))
        .addFilterBefore(new IssuerFilter(address, settings), CorsFilter.class)
        .addFilterAfter(new TokenRateFilter(limits), CorsFilter.class)
        .cors(Customizer.withDefaults())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            refusals ->
                refusals.authenticationEntryPoint((request, response, cause) -> ask(response)))
        .build();
  }

  /** A client that does not say who it is. */
  private static void ask(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getWriter().write("{\"error\":\"invalid_client\"}");
  }

  /** Who decides what is granted. */
  @Bean
  Grantors grantors(
      CodeGrant code,
      RefreshGrant refresh,
      ClientCredentialsGrant clientCredentials,
      Introspection introspection,
      Revocation revocation) {
    return new Grantors(List.of(code, refresh, clientCredentials), introspection, revocation);
  }

  record Grantors(
      List<AuthenticationProvider> tokens, Introspection introspection, Revocation revocation) {}

  private static void grantTypes(OAuth2TokenEndpointConfigurer endpoint, Grantors grantors) {
    endpoint
        .authenticationProviders(only(grantors.tokens()))
        .accessTokenRequestConverters(
            only(
                List.of(
                    new OAuth2AuthorizationCodeAuthenticationConverter(),
                    new OAuth2RefreshTokenAuthenticationConverter(),
                    new OAuth2ClientCredentialsAuthenticationConverter())));
  }

  private static <T> Consumer<List<T>> only(List<? extends T> wanted) {
    return all -> {
      all.clear();
      all.addAll(wanted);
    };
  }

  private static RequestMatcher endpoints() {
    return new OrRequestMatcher(
        PATHS.matcher("/oauth2/token"),
        PATHS.matcher("/oauth2/introspect"),
        PATHS.matcher("/oauth2/revoke"),
        PATHS.matcher("/oauth2/jwks"));
  }
}
