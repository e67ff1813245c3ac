package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.State;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ClientRegistrationIT {

  private static final String PATH = "/oauth2/register";
  private static final String APP =
      """
      {"client_name": "Growth chart", "redirect_uris": ["https://app.example/cb"],
       "token_endpoint_auth_method": "%s", "scope": "openid patient/*.rs nonsense system/*.rs",
       "software_statement": "ignored", "contacts": ["a@app.example"]}
      """;

  private final Clients clients;
  private final InitialAccessTokens tokens;
  private final OAuthHttp http;

  ClientRegistrationIT(
      @Autowired Clients clients, @Autowired InitialAccessTokens tokens, FhirHttp fhir) {
    this.clients = clients;
    this.tokens = tokens;
    this.http = new OAuthHttp(fhir);
  }

  private String token(int uses) {
    return tokens.create("a test", uses, Duration.ofHours(1), "test");
  }

  private Answer register(String body) {
    return http.json("POST", PATH, token(1), body);
  }

  @Test
  void registerWhenTheAppIsPublicThenItWaitsForApproval() {
    Answer answer = register(APP.formatted("none"));
    JsonNode body = OAuthHttp.body(answer);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(body.has("client_secret")).isFalse();
    assertThat(body.path("scope").asText()).isEqualTo("openid patient/*.rs");
    assertThat(body.path("grant_types").toString())
        .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
    Client client = clients.find(body.path("client_id").asText()).orElseThrow();
    assertThat(client.state()).isEqualTo(State.PENDING);
    assertThat(client.kind()).isEqualTo(Kind.PUBLIC);
    assertThat(client.presentation().contacts()).containsExactly("a@app.example");
  }

  @Test
  void registerWhenTheAppIsConfidentialThenItsSecretIsToldOnce() {
    JsonNode body = OAuthHttp.body(register(APP.formatted("client_secret_basic")));
    String id = body.path("client_id").asText();
    Answer later =
        http.json("GET", PATH + "/" + id, body.path("registration_access_token").asText(), "");

    assertThat(body.path("client_secret").asText()).hasSizeGreaterThan(40);
    assertThat(body.path("client_secret_expires_at").asInt(-1)).isZero();
    assertThat(later.status()).isEqualTo(200);
    assertThat(OAuthHttp.body(later).has("client_secret")).isFalse();
    assertThat(OAuthHttp.body(later).path("client_name").asText()).isEqualTo("Growth chart");
  }

  @Test
  void registerWhenTheTokenIsMissingWrongOrUsedUpThenRefuses() {
    String once = token(1);

    assertThat(http.json("POST", PATH, "", APP.formatted("none")).status()).isEqualTo(401);
    assertThat(http.json("POST", PATH, "wrong", APP.formatted("none")).status()).isEqualTo(401);
    assertThat(http.json("POST", PATH, once, APP.formatted("none")).status()).isEqualTo(201);
    assertThat(http.json("POST", PATH, once, APP.formatted("none")).status()).isEqualTo(401);
    String expired = tokens.create("a test", 1, Duration.ofSeconds(-1), "test");
    assertThat(http.json("POST", PATH, expired, APP.formatted("none")).status()).isEqualTo(401);
    String many = token(2);
    assertThat(http.json("POST", PATH, many, APP.formatted("none")).status()).isEqualTo(201);
    assertThat(http.json("POST", PATH, many, APP.formatted("none")).status()).isEqualTo(201);
  }

  @Test
  void registerWhenTheMetadataAreWrongThenTellsByTheCodeOfTheRfc() {
    refused("invalid_redirect_uri", "{\"redirect_uris\": [\"http://app.example/cb\"]}");
    refused("invalid_redirect_uri", "{\"redirect_uris\": [\"https://app.example/#x\"]}");
    refused("invalid_redirect_uri", "{\"redirect_uris\": [\"http://localhost:*\"]}");
    refused("invalid_redirect_uri", "{}");
    refused("invalid_client_metadata", "[]");
    refused("invalid_client_metadata", "no JSON");
    refused("invalid_client_metadata", "");
    refused("invalid_client_metadata", "{\"redirect_uris\": \"https://app.example/cb\"}");
    refused("invalid_client_metadata", with("\"token_endpoint_auth_method\": \"tls_client_auth\""));
    refused("invalid_client_metadata", with("\"token_endpoint_auth_method\": \"private_key_jwt\""));
    refused("invalid_client_metadata", with("\"response_types\": [\"token\"]"));
    refused("invalid_client_metadata", with("\"grant_types\": [\"password\"]"));
    refused("invalid_client_metadata", with("\"logo_uri\": \"javascript:alert(1)\""));
    refused("invalid_client_metadata", with("\"client_name\": \"" + "x".repeat(201) + "\""));
    refused(
        "invalid_client_metadata",
        with("\"jwks_uri\": \"https://app.example/jwks\", \"jwks\": {\"keys\": []}"));
    refused("invalid_client_metadata", with("\"jwks_uri\": \"http://app.example/jwks\""));
    refused(
        "invalid_client_metadata",
        "{\"grant_types\": [\"client_credentials\"], \"token_endpoint_auth_method\": \"none\"}");
  }

  private static String with(String more) {
    return "{\"redirect_uris\": [\"https://app.example/cb\"], " + more + "}";
  }

  private void refused(String error, String body) {
    Answer answer = register(body);
    assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
    assertThat(OAuthHttp.body(answer).path("error").asText()).as(body).isEqualTo(error);
    assertThat(OAuthHttp.body(answer).path("error_description").asText()).isNotEmpty();
  }

  @Test
  void updateWhenTheAppWasApprovedThenItWaitsAgain() {
    JsonNode body = OAuthHttp.body(register(APP.formatted("none")));
    String id = body.path("client_id").asText();
    String token = body.path("registration_access_token").asText();
    clients.update(clients.find(id).orElseThrow().in(State.APPROVED));
    String change =
        "{\"client_id\": \""
            + id
            + "\", \"redirect_uris\": [\"https://other.example/cb\"],"
            + " \"token_endpoint_auth_method\": \"none\"}";

    Answer answer = http.json("PUT", PATH + "/" + id, token, change);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Client changed = clients.find(id).orElseThrow();
    assertThat(changed.state()).isEqualTo(State.PENDING);
    assertThat(changed.grants().redirects()).containsExactly("https://other.example/cb");
    String ofAnother = change.replace(id, "other");
    assertThat(http.json("PUT", PATH + "/" + id, token, ofAnother).status()).isEqualTo(400);
  }

  @Test
  void manageWhenTheTokenIsOfAnotherAppThenRefuses() {
    JsonNode mine = OAuthHttp.body(register(APP.formatted("none")));
    JsonNode other = OAuthHttp.body(register(APP.formatted("none")));
    String path = PATH + "/" + other.path("client_id").asText();
    String token = mine.path("registration_access_token").asText();

    assertThat(http.json("GET", path, token, "").status()).isEqualTo(401);
    assertThat(http.json("PUT", path, token, APP.formatted("none")).status()).isEqualTo(401);
    assertThat(http.json("DELETE", path, token, "").status()).isEqualTo(401);
    assertThat(http.json("GET", path, "", "").status()).isEqualTo(401);
    assertThat(http.json("GET", PATH + "/none", token, "").status()).isEqualTo(401);
  }

  @Test
  void deleteWhenTheTokenIsItsOwnThenTheAppIsGone() {
    JsonNode body = OAuthHttp.body(register(APP.formatted("client_secret_post")));
    String path = PATH + "/" + body.path("client_id").asText();
    String token = body.path("registration_access_token").asText();

    assertThat(http.json("DELETE", path, token, "").status()).isEqualTo(204);
    assertThat(clients.find(body.path("client_id").asText())).isEqualTo(Optional.empty());
    assertThat(http.json("GET", path, token, "").status()).isEqualTo(401);
  }

  @Test
  void manageWhenTheAppIsDisabledThenRefuses() {
    JsonNode body = OAuthHttp.body(register(APP.formatted("none")));
    String id = body.path("client_id").asText();
    clients.update(clients.find(id).orElseThrow().in(State.DISABLED));

    assertThat(
            http.json("GET", PATH + "/" + id, body.path("registration_access_token").asText(), "")
                .status())
        .isEqualTo(401);
  }
}
