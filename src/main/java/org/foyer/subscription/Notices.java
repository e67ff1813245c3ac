package org.foyer.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.AccessTokens;
import org.foyer.fhir.AccessTokens.AccessToken;
import org.foyer.fhir.ChangeFeed;
import org.foyer.fhir.ChangeFeed.Changes;
import org.foyer.fhir.ChangeFeed.Onlooker;
import org.foyer.fhir.StoredChange;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.subscription.NotificationBundles.Event;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * Tells sockets of changes, each judged by what its subscriber may see at that moment. A socket
 * that cannot be told is closed: whoever comes again looks at everything anew.
 */
@Component("subscriptionNotices")
class Notices {

  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final CloseStatus NOT_TOLD = CloseStatus.SERVER_ERROR.withReason("come again");
  private static final CloseStatus NO_RIGHT =
      CloseStatus.POLICY_VIOLATION.withReason("the access token has ended");

  private final Sockets sockets;
  private final ChangeFeed feed;
  private final AccessTokens tokens;
  private final Stores stores;
  private final NotificationBundles bundles;
  private final Clock clock;
  private final Counter told;
  private @Nullable Onlooker onlooker;

  Notices(
      Sockets sockets,
      ChangeFeed feed,
      AccessTokens tokens,
      Stores stores,
      NotificationBundles bundles,
      Clock clock,
      MeterRegistry meters) {
    this.sockets = sockets;
    this.feed = feed;
    this.tokens = tokens;
    this.stores = stores;
    this.bundles = bundles;
    this.clock = clock;
    this.told =
        Counter.builder("foyer.subscription.notices")
            .description("Notices that were sent to sockets")
            .register(meters);
  }

  /** Makes sure that what changes from now on is heard. */
  synchronized void listen() {
    if (onlooker == null) {
      onlooker = feed.follow();
    }
  }

  /** Tells of what has changed. Without sockets that are bound, nothing is asked for. */
  synchronized void tell() {
    List<Binding> bindings = sockets.bindings();
    if (bindings.isEmpty() || onlooker == null) {
      onlooker = null;
      return;
    }
    try {
      Changes changes = onlooker.next();
      if (!changes.all().isEmpty()) {
        new Round(changes).tell(bindings);
      }
    } catch (RuntimeException e) {
      LOG.warn("Changes could not be read; {} bindings of sockets end", bindings.size(), e);
      onlooker = null;
      bindings.forEach(binding -> binding.socket().end(NOT_TOLD));
    }
  }

  /** What is found out about some changes is found out once. */
  private final class Round {

    private final Changes changes;
    private final Set<String> types;
    private final Map<String, Optional<AccessToken>> found = new HashMap<>();
    private final Map<Question, List<StoredChange>> concerning = new HashMap<>();

    Round(Changes changes) {
      this.changes = changes;
      this.types =
          changes.all().stream().map(StoredChange::resourceType).collect(Collectors.toSet());
    }

    void tell(List<Binding> bindings) {
      for (Binding binding : bindings) {
        try {
          renew(binding);
          if (types.contains(binding.subscribed().criteria().resourceType())) {
            tell(binding);
          }
        } catch (RuntimeException e) {
          LOG.warn("A socket could not be told of a change", e);
          binding.socket().end(NOT_TOLD);
        }
      }
    }

    /** Takes up a change of the Subscription itself. */
    private void renew(Binding binding) {
      Subscribed subscribed = binding.subscribed();
      boolean changed =
          changes.all().stream()
              .anyMatch(
                  change ->
                      change.resourceType().equals("Subscription") && binding.isTo(change.id()));
      if (!changed && !subscribed.isOver(clock.instant())) {
        return;
      }
      Optional<Subscribed> now =
          token(binding)
              .flatMap(token -> stores.of(token.caller()).read(Subscription.class, subscribed.id()))
              .flatMap(stored -> Subscribed.of(stored, clock.instant()));
      now.ifPresentOrElse(
          binding::change,
          () -> {
            binding.socket().unbind(binding);
            binding.socket().send("ended " + subscribed.id());
          });
    }

    private void tell(Binding binding) {
      Subscribed subscribed = binding.subscribed();
      if (subscribed.isOver(clock.instant())) {
        return;
      }
      Optional<AccessToken> token = token(binding);
      if (token.isEmpty()) {
        binding.socket().end(NO_RIGHT);
        return;
      }
      List<StoredChange> concerned =
          concerning.computeIfAbsent(
              new Question(token.get().caller(), subscribed.criteria()),
              question ->
                  changes.concerning(
                      question.caller(),
                      question.criteria().resourceType(),
                      question.criteria().query()));
      if (!concerned.isEmpty()) {
        binding.socket().send(notice(binding, concerned));
        told.increment();
      }
    }

    private Optional<AccessToken> token(Binding binding) {
      return found.computeIfAbsent(binding.key(), tokens::ofKey);
    }
  }

  private String notice(Binding binding, List<StoredChange> concerned) {
    List<Event> events =
        concerned.stream().map(change -> new Event(binding.nextEvent(), change)).toList();
    Subscribed subscribed = binding.subscribed();
    if (subscribed.channel() instanceof Channel.WebSocket socket
        && socket.payload() == Channel.Payload.IDS) {
      return bundles.notice(subscribed.id(), events, clock.instant());
    }
    return "ping " + subscribed.id();
  }

  private record Question(Caller caller, Criteria criteria) {}
}
