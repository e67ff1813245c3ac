package org.foyer.subscription;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/** An open socket, and what it is bound to. */
final class Socket {

  private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
  private static final Duration LONGEST_SEND = Duration.ofSeconds(5);
  private static final int MOST_WAITING_BYTES = 256 * 1024;

  private final WebSocketSession session;
  private final Executor senders;
  private final Instant openedAt;
  private final @Nullable String key;
  private final Map<String, Binding> bindings = new ConcurrentHashMap<>();
  private volatile Instant heardAt;
  private Instant minute;
  private int messages;

  /**
   * A socket that was just opened.
   *
   * @param senders threads that may wait for a slow network
   * @param key of the access token that the handshake brought; null if it brought none
   */
  Socket(WebSocketSession session, Executor senders, @Nullable String key, Instant now) {
    this.session =
        new ConcurrentWebSocketSessionDecorator(
            session, (int) LONGEST_SEND.toMillis(), MOST_WAITING_BYTES);
    this.senders = senders;
    this.key = key;
    this.openedAt = now;
    this.heardAt = now;
    this.minute = now;
  }

  String id() {
    return session.getId();
  }

  @Nullable String key() {
    return key;
  }

  Instant openedAt() {
    return openedAt;
  }

  Instant heardAt() {
    return heardAt;
  }

  Collection<Binding> bindings() {
    return bindings.values();
  }

  /** Binds it; a former binding to the same Subscription ends. */
  void bind(Binding binding) {
    bindings.put(binding.subscribed().id(), binding);
  }

  void unbind(Binding binding) {
    bindings.remove(binding.subscribed().id(), binding);
  }

  /** Notes that somebody is there. */
  void hear(Instant now) {
    heardAt = now;
  }

  /** Counts a message; the container hands them over one by one. Returns how many in a minute. */
  int count(Instant now) {
    if (now.isAfter(minute.plusSeconds(60))) {
      minute = now;
      messages = 0;
    }
    return ++messages;
  }

  void send(String text) {
    send(new TextMessage(text));
  }

  void ping() {
    send(new PingMessage());
  }

  private void send(WebSocketMessage<?> message) {
    senders.execute(
        () -> {
          try {
            session.sendMessage(message);
          } catch (IOException | RuntimeException e) {
            LOG.debug("A socket takes no more", e);
            close(CloseStatus.SESSION_NOT_RELIABLE);
          }
        });
  }

  /** Ends it, for a reason without anything secret. */
  void end(CloseStatus status) {
    senders.execute(() -> close(status));
  }

  /** Ends it before this returns. */
  void close(CloseStatus status) {
    bindings.clear();
    try {
      session.close(status);
    } catch (IOException | RuntimeException e) {
      LOG.debug("A socket was gone already", e);
    }
  }
}
