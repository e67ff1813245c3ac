package org.foyer.identity.token;

import java.util.List;
import org.foyer.fhir.OpenAddress;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.ClientLimits;
import org.foyer.identity.login.RateLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may reach the FHIR server and the server's own figures: whoever brings a token. What features
 * open by an {@link OpenAddress} is reached without.
 */
@Configuration(proxyBeanMethods = false)
class ResourceSecurity {

  /**
   * Nothing here is a page, whatever somebody has stored: a browser that shows an answer runs and
   * loads nothing of it, and treats it as of no origin.
   */
  private static final String NO_PAGE =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();

  @Bean
  @Order(20)
  SecurityFilterChain fhirSecurity(
      HttpSecurity http, BearerTokens tokens, PublicAddress address, ClientLimits limits)
      throws Exception {
    return stateless(http)
        .securityMatcher(PATHS.matcher("/fhir/**"))
        .cors(Customizer.withDefaults())
        .addFilterBefore(
            new BearerTokenFilter(tokens, openToAll(), address, limits),
            ExceptionTranslationFilter.class)
        .build();
  }

  @Bean
  @Order(30)
  SecurityFilterChain managementSecurity(HttpSecurity http, BearerTokens tokens) throws Exception {
    return stateless(http)
        .securityMatcher(PATHS.matcher("/actuator/**"))
        .addFilterBefore(
            new MetricsTokenFilter(tokens, PATHS.matcher("/actuator/health/**")),
            ExceptionTranslationFilter.class)
        .build();
  }

  /** Features that are no pages and know their callers by other means than tokens of requests. */
  @Bean
  @Order(40)
  SecurityFilterChain openAddressSecurity(
      HttpSecurity http, List<OpenAddress> addresses, RateLimit limits) throws Exception {
    stateless(http)
        .securityMatcher(
            new OrRequestMatcher(
                addresses.stream()
                    .<RequestMatcher>map(address -> PATHS.matcher(address.pattern()))
                    .toList()));
    for (OpenAddress address : addresses) {
      http.addFilterBefore(
          new OpenAddressFilter(address, PATHS.matcher(address.pattern()), limits),
          ExceptionTranslationFilter.class);
    }
    return http.build();
  }

  /** What an app must see before it has a token. */
  private static RequestMatcher openToAll() {
    return new OrRequestMatcher(
        PATHS.matcher(HttpMethod.GET, "/fhir/metadata"),
        PATHS.matcher(HttpMethod.HEAD, "/fhir/metadata"),
        PATHS.matcher(HttpMethod.OPTIONS, "/fhir/metadata"),
        PATHS.matcher(HttpMethod.GET, "/fhir/.well-known/**"),
        PATHS.matcher(HttpMethod.HEAD, "/fhir/.well-known/**"),
        PATHS.matcher(HttpMethod.OPTIONS, "/fhir/.well-known/**"));
  }

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(NO_PAGE))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }
}
