package org.foyer.identity.login;

import java.util.List;
import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** Pages are for people with a session; what belongs to no other chain is a page. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

  /** Before the chain of bearer tokens, which has the rest of {@code /fhir}. */
  @Bean
  @Order(15)
  SecurityFilterChain openApiChain(HttpSecurity http, PageSecurity pages) throws Exception {
    http.securityMatcher(
        PageSecurity.paths(List.of("/fhir/api-docs", "/fhir/swagger-ui", "/fhir/swagger-ui/**")));
    return pages.secure(http, List.of());
  }

  @Bean
  @Order(100)
  SecurityFilterChain pageChain(
      HttpSecurity http, PageSecurity pages, List<AnonymousPaths> anonymous, RateLimit limits)
      throws Exception {
    for (AnonymousPaths paths : anonymous) {
      if (paths.bucket() != null) {
        http.addFilterBefore(
            new PageRateFilter(paths.bucket(), PageSecurity.paths(paths.patterns()), limits),
            ExceptionTranslationFilter.class);
      }
    }
    return pages.secure(http, anonymous);
  }

  @Bean
  AnonymousPaths anonymousLogin() {
    return AnonymousPaths.of("/login", "/login/**", "/logged-out", "/session");
  }

  @Bean
  AnonymousPaths anonymousStyles() {
    return AnonymousPaths.of("/foyer*.css", "/foyer*.svg", "/favicon.ico");
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  CsrfTokenRepository csrfTokens() {
    return new HttpSessionCsrfTokenRepository();
  }

  @Bean
  SessionAuthenticationStrategy sessionAuthentication(CsrfTokenRepository csrfTokens) {
    return new CompositeSessionAuthenticationStrategy(
        List.of(
            new ChangeSessionIdAuthenticationStrategy(),
            new CsrfAuthenticationStrategy(csrfTokens)));
  }

  /** Remembers the page that asked for a login. */
  @Bean
  RequestCache savedRequests() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(PageSecurity::isPageView);
    cache.setMatchingRequestParameterName(null);
    return cache;
  }
}
