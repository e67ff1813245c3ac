package org.foyer.subscription;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Keeps the sockets of this node, and hands on what they say. */
@Component
class SocketHandler extends TextWebSocketHandler {

  private static final int LONGEST_MESSAGE = 4096;
  private static final CloseStatus TOO_MUCH =
      CloseStatus.POLICY_VIOLATION.withReason("too many messages");

  private final Sockets sockets;
  private final SocketMessages messages;
  private final SubscriptionSettings settings;
  private final Clock clock;

  SocketHandler(
      Sockets sockets, SocketMessages messages, SubscriptionSettings settings, Clock clock) {
    this.sockets = sockets;
    this.messages = messages;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    session.setTextMessageSizeLimit(LONGEST_MESSAGE);
    session.setBinaryMessageSizeLimit(LONGEST_MESSAGE);
    String key = (String) session.getAttributes().get(SocketHandshake.KEY);
    sockets.add(new Socket(session, sockets::send, key, clock.instant()));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    @Nullable Socket socket = sockets.find(session.getId());
    if (socket == null) {
      return;
    }
    socket.hear(clock.instant());
    if (socket.count(clock.instant()) > settings.messagesPerMinute()) {
      socket.end(TOO_MUCH);
    } else {
      messages.take(socket, message.getPayload());
    }
  }

  @Override
  protected void handlePongMessage(WebSocketSession session, PongMessage message) {
    @Nullable Socket socket = sockets.find(session.getId());
    if (socket != null) {
      socket.hear(clock.instant());
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable exception) {
    sockets.remove(session.getId());
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    sockets.remove(session.getId());
  }
}
