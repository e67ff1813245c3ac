package org.foyer.identity.token;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Lets the web pages of registered apps call the FHIR server and the endpoints of the authorization
 * server: pages of any origin that an approved app's redirect has, and those of this server itself,
 * which a proxy may give another address, without cookies.
 */
@Component("corsConfigurationSource")
class CrossOrigin implements CorsConfigurationSource {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final List<String> EXPOSED =
      List.of(
          "Location",
          "ETag",
          "Last-Modified",
          "Content-Location",
          "WWW-Authenticate",
          "Retry-After",
          "X-Request-Id");

  private final Clients clients;
  private final PublicAddress address;

  CrossOrigin(Clients clients, PublicAddress address) {
    this.clients = clients;
    this.address = address;
  }

  @Override
  public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return null;
    }
    CorsConfiguration rules = new CorsConfiguration();
    rules.setAllowedMethods(METHODS);
    rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    rules.setExposedHeaders(EXPOSED);
    rules.setMaxAge(REMEMBERED);
    if (address.isOwnOrigin(origin) || clients.anyApprovedOfOrigin(origin)) {
      rules.setAllowedOrigins(List.of(origin));
    }
    return rules;
  }
}
