package org.foyer.subscription;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.AccessTokens;
import org.foyer.fhir.AccessTokens.AccessToken;
import org.foyer.fhir.Stores;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.foyer.subscription.BindingTokens.Grant;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * What clients say: {@code bind <id>}, with the access token of the handshake, or {@code
 * bind-with-token <token>}.
 *
 * @see <a href="https://hl7.org/fhir/R4/subscription.html#2.46.7.2">FHIR R4, websockets</a>
 */
@Component
class SocketMessages {

  private static final CloseStatus NO_RIGHT =
      CloseStatus.POLICY_VIOLATION.withReason("the token is unknown, expired or used");
  private static final CloseStatus TOO_MANY =
      CloseStatus.POLICY_VIOLATION.withReason("too many sockets or bindings");
  private static final CloseStatus NOT_UNDERSTOOD =
      CloseStatus.POLICY_VIOLATION.withReason("not understood");

  private final AccessTokens tokens;
  private final BindingTokens bindingTokens;
  private final Stores stores;
  private final Sockets sockets;
  private final Notices notices;
  private final AuditTrail trail;
  private final SubscriptionSettings settings;
  private final Clock clock;

  SocketMessages(
      AccessTokens tokens,
      BindingTokens bindingTokens,
      Stores stores,
      Sockets sockets,
      Notices notices,
      AuditTrail trail,
      SubscriptionSettings settings,
      Clock clock) {
    this.tokens = tokens;
    this.bindingTokens = bindingTokens;
    this.stores = stores;
    this.sockets = sockets;
    this.notices = notices;
    this.trail = trail;
    this.settings = settings;
    this.clock = clock;
  }

  /** Does what a message says. */
  void take(Socket socket, String message) {
    String[] words = message.strip().split(" +", -1);
    if (words.length == 2 && words[0].equals("bind") && socket.key() != null) {
      bind(socket, new Grant(socket.key(), List.of(words[1])));
    } else if (words.length == 2 && words[0].equals("bind-with-token")) {
      bindingTokens
          .redeem(words[1])
          .ifPresentOrElse(grant -> bind(socket, grant), () -> socket.end(NO_RIGHT));
    } else {
      socket.end(NOT_UNDERSTOOD);
    }
  }

  private void bind(Socket socket, Grant grant) {
    Optional<AccessToken> token = tokens.ofKey(grant.key());
    if (token.isEmpty()) {
      socket.end(NO_RIGHT);
    } else if (isFull(socket, grant, token.get())) {
      socket.end(TOO_MANY);
    } else {
      grant.subscriptions().forEach(id -> bind(socket, token.get(), id));
    }
  }

  private void bind(Socket socket, AccessToken token, String id) {
    Optional<Subscribed> subscribed =
        stores
            .of(token.caller())
            .read(Subscription.class, id)
            .flatMap(stored -> Subscribed.of(stored, clock.instant()));
    if (subscribed.isEmpty()) {
      socket.send("refused " + id);
      return;
    }
    trail.record(
        AuditEntry.of(Kind.EXPORT, "subscription")
            .by(Actor.of(token.caller()))
            .about("Subscription/" + id));
    socket.bind(new Binding(socket, token, subscribed.get()));
    notices.listen();
    socket.send("bound " + id);
  }

  private boolean isFull(Socket socket, Grant grant, AccessToken token) {
    int bindings = socket.bindings().size() + grant.subscriptions().size();
    return bindings > settings.bindingsPerSocket()
        || others(socket, token) >= settings.socketsPerCaller();
  }

  /** How many other sockets the same caller has on this node. */
  private long others(Socket socket, AccessToken token) {
    Set<String> keys =
        sockets.bindings().stream()
            .filter(binding -> binding.socket() != socket)
            .filter(binding -> binding.callerId().equals(token.caller().id()))
            .map(binding -> binding.socket().id())
            .collect(Collectors.toSet());
    return keys.size();
  }
}
