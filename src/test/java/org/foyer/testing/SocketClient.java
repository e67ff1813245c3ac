package org.foyer.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of a server's sockets that keeps all that it hears. */
public final class SocketClient implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private SocketClient(URI address, String[] headers) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    this.socket = builder.buildAsync(address, new Listener()).join();
  }

  /**
   * Opens a socket of the server that this FHIR client talks to.
   *
   * @param headers names and values in turn
   */
  public static SocketClient open(FhirHttp fhir, String... headers) {
    return new SocketClient(address(fhir), headers);
  }

  /** Opens a socket with the client's access token. */
  public static SocketClient as(FhirHttp fhir) {
    return open(fhir, "Authorization", fhir.authorization());
  }

  /** The status by which the server refuses to open a socket. */
  public static int refusal(FhirHttp fhir, String... headers) {
    try (SocketClient opened = open(fhir, headers)) {
      throw new AssertionError("The socket was opened");
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  private static URI address(FhirHttp fhir) {
    return URI.create(fhir.base().toString().replaceFirst("^http", "ws").replace("/fhir", "/ws"));
  }

  /** Says something. */
  public SocketClient say(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** Binds the socket to a Subscription, and waits until it is bound. */
  public SocketClient bind(String subscription) {
    say("bind " + subscription);
    await().atMost(LONGEST).until(() -> heard.contains("bound " + subscription));
    return this;
  }

  /** All that was heard so far. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** What was heard that is like this, so far. */
  public List<String> heard(Predicate<String> like) {
    return heard.stream().filter(like).toList();
  }

  /** Waits until as many notices have been heard. */
  public void awaitPings(int number) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> heard(text -> text.startsWith("ping ")).size() >= number);
  }

  /** Waits until something like this has been heard. */
  public void awaitText(Predicate<String> like) {
    await().atMost(LONGEST).until(() -> heard.stream().anyMatch(like));
  }

  /** Waits until the server closes the socket. Returns the status. */
  public int awaitEnd() {
    await().atMost(LONGEST).until(closed::isDone);
    return closed.join();
  }

  /** Whether it is open. */
  public boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(-1);
    }
  }
}
