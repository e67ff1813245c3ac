package org.foyer.identity.authorization;

import org.foyer.identity.login.ContentPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The endpoints for authorization and for logging out are open: apps send browsers there, logged in
 * or not, also by POST from their own pages. The one only keeps a request, the other does nothing
 * without an ID token; the pages where people decide are like all pages.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizeSecurity {

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();

  @Bean
  @Order(11)
  SecurityFilterChain authorizeChain(HttpSecurity http, SecurityContextRepository contexts)
      throws Exception {
    return http.securityMatcher(
            new OrRequestMatcher(
                PATHS.matcher("/oauth2/authorize"),
                PATHS.matcher(LogoutEndpoint.PATH),
                PATHS.matcher(LaunchAnswer.STYLE)))
        .securityContext(context -> context.securityContextRepository(contexts))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(
            headers ->
                headers
                    .addHeaderWriter(new ContentPolicy())
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .build();
  }
}
