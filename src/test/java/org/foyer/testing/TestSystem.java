package org.foyer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system that may do everything that systems may, as the tests' own client: registered in the
 * server's database, with tokens from its token endpoint.
 */
public final class TestSystem implements Authority {

  /** Its client id. */
  public static final String CLIENT = "tests";

  /** Its secret. */
  public static final String SECRET = "a secret of tests only";

  private static final String SCOPES =
      "system/*.cruds"
          + " system/*.cruds?_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R,"
          + "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|V"
          + " foyer/metrics";
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI server;
  private final Database database;
  private @Nullable String token;
  private Instant renewal = Instant.EPOCH;

  /** Of the server at this address, which has this database. */
  TestSystem(URI server, Database database) {
    this.server = server;
    this.database = database;
  }

  /** How a server's database is reached. */
  @FunctionalInterface
  interface Database {

    Connection connect() throws SQLException;
  }

  @Override
  public synchronized Optional<String> token() {
    if (token == null || Instant.now().isAfter(renewal)) {
      JsonNode answer = fetch();
      token = answer.path("access_token").asText();
      renewal = Instant.now().plusSeconds(answer.path("expires_in").asLong()).minus(MARGIN);
    }
    return Optional.of(token);
  }

  private JsonNode fetch() {
    HttpResponse<String> answer = ask();
    if (answer.statusCode() == 401) {
      register();
      answer = ask();
    }
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> ask() {
    String credentials = CLIENT + ":" + SECRET.replace(' ', '+');
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .POST(
                BodyPublishers.ofString(
                    Forms.encode("grant_type", "client_credentials", "scope", SCOPES)))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void register() {
    try (Connection connection = database.connect();
        PreparedStatement client =
            connection.prepareStatement(
                """
                insert into foyer_client (id, kind, state, name, contacts, grant_types, redirects,
                  post_logout_redirects, web_origins, scopes, role, requests_per_minute, created_by)
                values (?, 'CONFIDENTIAL_SECRET', 'APPROVED', 'Tests', '{}',
                  '{client_credentials}', '{}', '{}', '{}', ?, 'ehr-system', 1000000000, 'tests')
                on conflict do nothing
                """);
        PreparedStatement secret =
            connection.prepareStatement(
                "insert into foyer_client_secret (client_id, hash) values (?, ?)"
                    + " on conflict do nothing")) {
      client.setString(1, CLIENT);
      client.setArray(2, connection.createArrayOf("text", SCOPES.split(" ")));
      client.executeUpdate();
      secret.setString(1, CLIENT);
      secret.setString(2, "sha256:" + sha256(SECRET));
      secret.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
