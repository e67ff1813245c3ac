package org.foyer.notification.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NoticeContent;
import org.foyer.notification.channel.Channel;
import org.foyer.notification.channel.Channels;
import org.foyer.notification.channel.DeliveryException;
import org.foyer.notification.channel.Message;
import org.foyer.notification.preference.OptOutLinks;
import org.foyer.notification.queue.NoticeResources.Sent;
import org.foyer.notification.queue.Preparation.Decision;
import org.foyer.notification.queue.Preparation.Traveller;
import org.foyer.notification.recipient.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends one notice after the other. What was sent is recorded at once; if the node dies before, the
 * notice is sent again by whichever node takes it then.
 */
@Component
class Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final NoticeRows rows;
  private final Preparation preparation;
  private final Outcomes outcomes;
  private final Channels channels;
  private final OptOutLinks optOutLinks;
  private final Clock clock;

  Sending(
      NoticeRows rows,
      Preparation preparation,
      Outcomes outcomes,
      Channels channels,
      OptOutLinks optOutLinks,
      Clock clock) {
    this.rows = rows;
    this.preparation = preparation;
    this.outcomes = outcomes;
    this.channels = channels;
    this.optOutLinks = optOutLinks;
    this.clock = clock;
  }

  /** Sends the next notice that is due; false if there is none. */
  boolean sendNext() {
    Optional<QueuedNotice> claimed = rows.claim();
    claimed.ifPresent(this::send);
    return claimed.isPresent();
  }

  private void send(QueuedNotice notice) {
    try {
      Decision decision = preparation.decide(notice);
      if (decision instanceof Decision.Send send) {
        send(notice, send);
      } else if (decision instanceof Decision.Withdraw withdraw) {
        outcomes.withdraw(notice, withdraw.reason());
      } else {
        outcomes.forget(notice);
      }
    } catch (RuntimeException e) {
      // Its message may quote what is in the notice.
      LOG.warn("Notice {} could not be sent: {}", notice.id(), e.getClass().getName());
      outcomes.stumble(notice);
    }
  }

  /** How it went by one way. */
  private enum Went {
    SENT,
    REFUSED,
    LATER,
    NOWHERE
  }

  private void send(QueuedNotice notice, Decision.Send send) {
    Traveller traveller = send.traveller();
    @Nullable Instant next = null;
    boolean sent = !notice.progress().sent().isEmpty();
    for (Route route : traveller.departure().routes()) {
      if (sent && !traveller.departure().all()) {
        break;
      }
      if (notice.progress().isTried(route.channel())) {
        continue;
      }
      Instant earliest = preparation.earliest(notice, traveller, route.channel());
      if (earliest.isAfter(clock.instant())) {
        next = earlier(next, earliest);
      } else {
        Attempt attempt = attempt(notice, send, route);
        if (attempt.went() == Went.NOWHERE) {
          return;
        }
        sent |= attempt.went() == Went.SENT;
        next = attempt.next() == null ? next : earlier(next, attempt.next());
      }
      if (next != null && !traveller.departure().all()) {
        break;
      }
    }
    outcomes.settle(notice, sent, next);
  }

  private record Attempt(Went went, @Nullable Instant next) {}

  private Attempt attempt(QueuedNotice notice, Decision.Send send, Route route) {
    Optional<NoticeContent> content = preparation.words(notice, send.traveller(), route);
    if (content.isEmpty()) {
      outcomes.withdraw(notice, NoticeResources.Reason.UNKNOWN);
      return new Attempt(Went.NOWHERE, null);
    }
    Channel channel = channels.find(route.channel()).orElseThrow();
    Message message =
        new Message(
            notice.messageId(),
            route.address(),
            send.traveller().recipient().language(),
            send.traveller().recipient().name(),
            content.get(),
            optOutLinks.make(send.traveller().patient()));
    if (!rows.isHeld(notice)) {
      return new Attempt(Went.NOWHERE, null);
    }
    return deliver(notice, send, channel, message);
  }

  private Attempt deliver(
      QueuedNotice notice, Decision.Send send, Channel channel, Message message) {
    ChannelName name = channel.name();
    try {
      channel.deliver(message);
    } catch (DeliveryException e) {
      Instant next = outcomes.failed(notice, send.request(), name, e);
      return new Attempt(next == null ? Went.REFUSED : Went.LATER, next);
    }
    outcomes.sent(
        notice, send.request(), new Sent(name, clock.instant(), message.content().brief()));
    return new Attempt(Went.SENT, null);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : Objects.requireNonNull(one);
  }
}
