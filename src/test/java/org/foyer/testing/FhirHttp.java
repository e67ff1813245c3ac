package org.foyer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Resource;

/** A FHIR client that sends just what it is told to and hides nothing of the answer. */
public final class FhirHttp {

  private static final String FHIR_JSON = "application/fhir+json";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Authority authority;

  /** A client of the FHIR server at this base, which has no slash at its end. */
  public FhirHttp(URI base, Authority authority) {
    this.base = base;
    this.authority = authority;
  }

  /** The same client with another access token. */
  public FhirHttp as(String token) {
    return new FhirHttp(base, () -> Optional.of(token));
  }

  /** The same client without an access token. */
  public FhirHttp anonymous() {
    return new FhirHttp(base, Authority.NOBODY);
  }

  /** The Authorization header that this client sends, for requests by other means. */
  public String authorization() {
    return "Bearer " + authority.token().orElseThrow();
  }

  /** The FHIR base address. */
  public URI base() {
    return base;
  }

  /** Reads or searches: {@code Patient/1}, {@code Patient?name=x}; an absolute address as it is. */
  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), request -> request);
  }

  /** Creates a resource of its own type. */
  public Answer create(Resource resource) {
    return post(resource.fhirType(), Fhir.json(resource));
  }

  /** Creates a resource unless the search finds one: {@code identifier=system|value}. */
  public Answer createIfNoneExist(Resource resource, String search) {
    return send(
        "POST",
        resource.fhirType(),
        BodyPublishers.ofString(Fhir.json(resource)),
        request -> json(request).setHeader("If-None-Exist", search));
  }

  /** Updates a resource, or creates it with the id it has. */
  public Answer update(Resource resource) {
    return put(
        resource.fhirType() + "/" + resource.getIdElement().getIdPart(), Fhir.json(resource));
  }

  /** Sends a batch or transaction. */
  public Answer transact(Resource bundle) {
    return post("", Fhir.json(bundle));
  }

  /** Posts a JSON body. */
  public Answer post(String path, String body) {
    return send("POST", path, BodyPublishers.ofString(body), FhirHttp::json);
  }

  /** Puts a JSON body. */
  public Answer put(String path, String body) {
    return send("PUT", path, BodyPublishers.ofString(body), FhirHttp::json);
  }

  /** Deletes. */
  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), request -> request);
  }

  /** Sends any request; what is set last on the builder wins. */
  public Answer send(
      String method, String path, BodyPublisher body, UnaryOperator<HttpRequest.Builder> more) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(path))
            .timeout(Duration.ofMinutes(2))
            .setHeader("Accept", FHIR_JSON)
            .method(method, body);
    authority.token().ifPresent(token -> builder.setHeader("Authorization", "Bearer " + token));
    HttpRequest request = more.apply(builder).build();
    try {
      return new Answer(request, CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.setHeader("Content-Type", FHIR_JSON);
  }

  private URI address(String path) {
    if (path.startsWith("http")) {
      return URI.create(path);
    }
    String separator = path.isEmpty() || path.startsWith("?") ? "" : "/";
    return URI.create(base + separator + path.replace("|", "%7C").replace(" ", "%20"));
  }
}
