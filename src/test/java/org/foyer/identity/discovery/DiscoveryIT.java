package org.foyer.identity.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.identity.client.OAuthHttp;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class DiscoveryIT {

  private static final String SMART = "/fhir/.well-known/smart-configuration";

  private final OAuthHttp http;

  DiscoveryIT(FhirHttp fhir) {
    this.http = new OAuthHttp(fhir);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SMART,
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server"
      })
  void documentWhenAPageOfAnyOriginAsksThenItMayRead(String path) {
    Answer answer = http.get(path, "Origin", "https://anywhere.example");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SMART,
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server"
      })
  void documentNamesOnlyAddressesOfTheIssuerThatAnswer(String path) {
    JsonNode document = OAuthHttp.body(http.get(path));
    String issuer = document.path("issuer").asText();

    List<String> endpoints = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      if (member.getKey().endsWith("_endpoint") || member.getKey().endsWith("_uri")) {
        endpoints.add(member.getValue().asText());
      }
    }

    assertThat(endpoints).hasSizeGreaterThanOrEqualTo(6).allMatch(at -> at.startsWith(issuer));
    assertThat(endpoints)
        .allSatisfy(
            at ->
                assertThat(http.get(at.substring(issuer.length())).status())
                    .as(at)
                    .isNotEqualTo(404));
    assertThat(document.path("code_challenge_methods_supported").toString())
        .isEqualTo("[\"S256\"]");
    assertThat(document.path("token_endpoint_auth_signing_alg_values_supported").toString())
        .isEqualTo("[\"RS384\",\"ES384\"]");
  }

  @Test
  void smartConfigurationHasWhatSmartRequires() {
    JsonNode document = OAuthHttp.body(http.get(SMART));

    for (String required :
        List.of(
            "issuer",
            "jwks_uri",
            "authorization_endpoint",
            "token_endpoint",
            "grant_types_supported",
            "capabilities",
            "code_challenge_methods_supported")) {
      assertThat(document.has(required)).as(required).isTrue();
    }
    assertThat(document.path("capabilities").toString())
        .contains(
            "\"launch-ehr\"", "\"permission-v2\"", "\"authorize-post\"", "\"smart-app-state\"");
  }

  @Test
  void brandsWhenNoneAreConfiguredThenNoneAreNamed() {
    assertThat(OAuthHttp.body(http.get(SMART)).has("user_access_brand_bundle")).isFalse();
    assertThat(http.get("/.well-known/user-access-brands.json").status()).isEqualTo(404);
  }
}
