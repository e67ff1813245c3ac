package org.foyer.access.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.foyer.access.caller.Viewer;

/** Sends requests as their callers. */
final class Wire {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Function<Viewer, Optional<String>> tokens;
  private final AtomicInteger sent = new AtomicInteger();

  Wire(URI base, Function<Viewer, Optional<String>> tokens) {
    this.base = base;
    this.tokens = tokens;
  }

  /** How many requests were sent. */
  int sent() {
    return sent.get();
  }

  Reply send(Viewer viewer, Request request) {
    sent.incrementAndGet();
    String separator = request.path().isEmpty() || request.path().startsWith("?") ? "" : "/";
    String address =
        request.path().startsWith("http") ? request.path() : base + separator + request.path();
    String body = request.body();
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofMinutes(2))
            .setHeader("Accept", "application/fhir+json")
            .method(request.method(), publisher);
    tokens.apply(viewer).ifPresent(token -> builder.setHeader("Authorization", "Bearer " + token));
    request.headers().forEach(builder::setHeader);
    try {
      HttpResponse<String> response = CLIENT.send(builder.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
