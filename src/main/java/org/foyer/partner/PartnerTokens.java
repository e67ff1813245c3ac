package org.foyer.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.foyer.partner.PartnerSettings.Partner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Access tokens of partners, kept until they expire.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART, backend
 *     services</a>
 */
@Component
class PartnerTokens {

  private static final int OK = 200;
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final PartnerHttp http;
  private final PartnerKeys keys;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<Purpose, Token> tokens = new ConcurrentHashMap<>();

  PartnerTokens(PartnerHttp http, PartnerKeys keys, ObjectMapper json, Clock clock) {
    this.http = http;
    this.keys = keys;
    this.json = json;
    this.clock = clock;
  }

  private record Token(String value, Instant until) {}

  /** For which partner a token is, and for what. */
  private record Purpose(String organization, String scope) {}

  /** A token that counts. */
  String of(String organization, Partner partner, String scope) throws PartnerException {
    Purpose purpose = new Purpose(organization, scope);
    @Nullable Token known = tokens.get(purpose);
    if (known != null && known.until().isAfter(clock.instant())) {
      return known.value();
    }
    Token fresh = fetch(partner, scope);
    tokens.put(purpose, fresh);
    return fresh.value();
  }

  /** It does not count any more. */
  void forget(String organization, String scope) {
    tokens.remove(new Purpose(organization, scope));
  }

  private Token fetch(Partner partner, String scope) throws PartnerException {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "scope",
            scope,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            keys.assertion(partner));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(partner.tokenAddress())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form))));
    if (answer.statusCode() != OK) {
      throw PartnerException.temporary("token-" + answer.statusCode());
    }
    try {
      JsonNode token = json.readTree(answer.body());
      return new Token(
          token.path("access_token").asText(),
          clock.instant().plusSeconds(token.path("expires_in").asLong()).minus(MARGIN));
    } catch (IOException e) {
      throw PartnerException.temporary("token-unreadable");
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
