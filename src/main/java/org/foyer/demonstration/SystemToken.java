package org.foyer.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The access token of a system that loads data, renewed before it expires. */
final class SystemToken {

  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final String FORM = "grant_type=client_credentials&scope=system%2F*.cruds";

  private final HttpClient http;
  private final URI endpoint;
  private final String credentials;
  private @Nullable String token;
  private Instant renewal = Instant.EPOCH;

  private SystemToken(HttpClient http, URI endpoint, String credentials) {
    this.http = http;
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /**
   * The token of a client.
   *
   * @param base the FHIR base
   * @param file holds the client's id and secret, with a colon between
   */
  static SystemToken of(HttpClient http, URI base, Path file) throws IOException {
    String credentials = Files.readString(file).strip();
    return new SystemToken(
        http,
        base.resolve("/oauth2/token"),
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  /** The Authorization header to send. */
  synchronized String header() throws IOException, InterruptedException {
    if (token == null || Instant.now().isAfter(renewal)) {
      JsonNode answer = fetch();
      token = answer.path("access_token").asText();
      renewal = Instant.now().plusSeconds(answer.path("expires_in").asLong()).minus(MARGIN);
    }
    return "Bearer " + token;
  }

  private JsonNode fetch() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + credentials)
            .POST(BodyPublishers.ofString(FORM))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("The server gives no access token: " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body());
  }
}
