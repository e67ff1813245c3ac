package org.foyer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A public SMART app, as far as it talks to the server itself. */
public final class SmartApp {

  /** Where it gets its answers. */
  public static final String REDIRECT = "https://app.example/callback";

  /** Its PKCE verifier. */
  public static final String VERIFIER = "a-verifier-of-more-than-forty-three-letters-of-text";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI server;
  private final String client;

  SmartApp(URI server, String client) {
    this.server = server;
    this.client = client;
  }

  /** Its client id. */
  public String client() {
    return client;
  }

  /** A right authorization request, which a test may spoil. */
  public Map<String, String> request(String scopes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", client);
    parameters.put("redirect_uri", REDIRECT);
    parameters.put("scope", scopes);
    parameters.put("state", "state of the app");
    parameters.put("aud", server + "/fhir");
    parameters.put("code_challenge", challenge(VERIFIER));
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  /** The address to which the app sends the browser. */
  public static String address(Map<String, String> parameters) {
    return "/oauth2/authorize?" + form(parameters);
  }

  /** Parameters as a form. */
  public static String form(Map<String, String> parameters) {
    return Forms.encode(
        parameters.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  /** A parameter that the browser brought back. */
  public static Optional<String> brought(Answer redirect, String name) {
    String address = redirect.header("Location").orElse("");
    return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst();
  }

  /** Exchanges a code. */
  public Answer exchange(String code) {
    return token(
        "grant_type", "authorization_code",
        "code", code,
        "redirect_uri", REDIRECT,
        "client_id", client,
        "code_verifier", VERIFIER);
  }

  /** Exchanges a refresh token. */
  public Answer refresh(String token, String... more) {
    String[] all = {"grant_type", "refresh_token", "refresh_token", token, "client_id", client};
    String[] parameters = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, parameters, all.length, more.length);
    return token(parameters);
  }

  /** Any request to the token endpoint. */
  public Answer token(String... namesAndValues) {
    return post("/oauth2/token", namesAndValues);
  }

  /** Any request to an endpoint. */
  public Answer post(String path, String... namesAndValues) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Forms.encode(namesAndValues)))
            .build();
    return send(request);
  }

  /** Sends any request. */
  static Answer send(HttpRequest request) {
    try {
      return new Answer(request, HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer in JSON. */
  public static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
