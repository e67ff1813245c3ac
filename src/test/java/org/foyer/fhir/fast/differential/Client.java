package org.foyer.fhir.fast.differential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Sends queries to one server. */
final class Client {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final AtomicInteger sent = new AtomicInteger();

  /** Of the server with this FHIR base. */
  Client(URI base) {
    this.base = base;
  }

  /** How many requests were sent. */
  int sent() {
    return sent.get();
  }

  Reply send(Optional<String> token, Query query) {
    sent.incrementAndGet();
    String body = query.body();
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(query.path()))
            .timeout(LIMIT)
            .method(query.method(), publisher);
    token.ifPresent(text -> builder.setHeader("Authorization", "Bearer " + text));
    query.headers().forEach(builder::setHeader);
    try {
      HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers().map(), text(response));
    } catch (IOException e) {
      throw new UncheckedIOException(query.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI address(String path) {
    if (path.startsWith(Corpus.PUBLIC_BASE)) {
      return URI.create(base + path.substring(Corpus.PUBLIC_BASE.length()));
    }
    return URI.create(base + (path.isEmpty() || path.startsWith("?") ? "" : "/") + path);
  }

  private static String text(HttpResponse<byte[]> response) throws IOException {
    byte[] bytes = response.body();
    String encoding = response.headers().firstValue("content-encoding").orElse("");
    if (encoding.toLowerCase(Locale.ROOT).equals("gzip") && bytes.length > 0) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "not UTF-8: " + new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
