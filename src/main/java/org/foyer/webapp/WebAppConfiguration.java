package org.foyer.webapp;

import java.time.Duration;
import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The app is for everybody: what it shows comes by tokens, to whom it may be shown. */
@Configuration(proxyBeanMethods = false)
class WebAppConfiguration implements WebMvcConfigurer {

  private static final String ASSETS = "/assets/**";

  /** Nothing of an asset may run or load anything when it is opened by itself. */
  private static final String NO_PAGE =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  /** The name of an asset changes with its content. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(ASSETS)
        .addResourceLocations("classpath:/webapp/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }

  @Bean
  AnonymousPaths anonymousWebApp() {
    return AnonymousPaths.of(IndexPage.paths());
  }

  /** Assets know no sessions, and so do not prolong any. */
  @Bean
  @Order(50)
  SecurityFilterChain assetSecurity(HttpSecurity http) throws Exception {
    return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(ASSETS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_PAGE)))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }
}
