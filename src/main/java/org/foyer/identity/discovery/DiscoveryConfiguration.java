package org.foyer.identity.discovery;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;

/** The documents are for everybody, and for web pages of any origin. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

  @Bean
  ServletRegistrationBean<HttpServlet> smartConfiguration(
      ObjectProvider<DiscoveryDocuments> documents, ObjectProvider<ObjectMapper> json) {
    HttpServlet servlet =
        new SmartConfigurationServlet(() -> documents.getObject().smart(), json.getObject());
    ServletRegistrationBean<HttpServlet> registration =
        new ServletRegistrationBean<>(servlet, DiscoveryPaths.SMART);
    registration.setName("smart-configuration");
    return registration;
  }

  @Bean
  @Order(5)
  SecurityFilterChain discovery(HttpSecurity http) throws Exception {
    CorsConfiguration anybody = new CorsConfiguration();
    anybody.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    anybody.setAllowedMethods(List.of("GET", "HEAD"));
    anybody.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    anybody.setExposedHeaders(List.of("ETag"));
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return http.securityMatcher(
            new OrRequestMatcher(
                paths.matcher("/.well-known/**"), paths.matcher("/fhir/.well-known/**")))
        .cors(cors -> cors.configurationSource(request -> anybody))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }
}
