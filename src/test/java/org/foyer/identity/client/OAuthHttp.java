package org.foyer.identity.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;

/** An OAuth client that sends just what it is told to. */
public final class OAuthHttp {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI server;

  /** Of the server whose FHIR base this client knows. */
  public OAuthHttp(FhirHttp http) {
    this.server = http.base().resolve("/");
  }

  /** Sends a form without credentials in its header. */
  public Answer form(String path, String... namesAndValues) {
    return send("POST", path, form(namesAndValues), formHeaders());
  }

  /** Sends a form with a client and its secret in the header. */
  public Answer formAs(String client, String secret, String path, String... namesAndValues) {
    List<String> headers = formHeaders();
    headers.add("Authorization");
    headers.add(
        "Basic "
            + Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    return send("POST", path, form(namesAndValues), headers);
  }

  /** Sends JSON, or nothing if it is empty; with a bearer token unless that is empty. */
  public Answer json(String method, String path, String token, String body) {
    List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    if (!token.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    return send(
        method,
        path,
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  /** Asks with any headers: names and values, in turn. */
  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), List.of(headers));
  }

  /** A body as JSON. */
  public static JsonNode body(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  private Answer send(String method, String path, BodyPublisher body, List<String> headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path)).method(method, body);
    for (int i = 0; i < headers.size(); i += 2) {
      builder.header(headers.get(i), headers.get(i + 1));
    }
    HttpRequest request = builder.build();
    try {
      return new Answer(request, CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> formHeaders() {
    return new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static BodyPublisher form(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return BodyPublishers.ofString(form.toString());
  }
}
