package org.foyer.notification.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NotificationSettings;
import org.foyer.notification.channel.DeliveryException;
import org.foyer.notification.queue.NoticeResources.Reason;
import org.foyer.notification.queue.NoticeResources.Sent;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what became of notices: row and resources in one transaction. A notice that was changed
 * or withdrawn while a node had it stays as it is then.
 */
@Component
class Outcomes {

  private static final int NOT_FOUND = 404;

  private final NoticeRows rows;
  private final NoticeResources resources;
  private final NotificationSettings settings;
  private final Pauses pauses;
  private final NoticeMetrics metrics;
  private final Clock clock;

  Outcomes(
      NoticeRows rows,
      NoticeResources resources,
      NotificationSettings settings,
      Pauses pauses,
      NoticeMetrics metrics,
      Clock clock) {
    this.rows = rows;
    this.resources = resources;
    this.settings = settings;
    this.pauses = pauses;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** It went out by one channel. That is recorded also if it was withdrawn meanwhile. */
  @Transactional
  void sent(QueuedNotice notice, CommunicationRequest request, Sent sent) {
    if (rows.lockHeld(notice)) {
      rows.noteSent(notice, sent.channel());
    }
    resources.sent(notice, request, sent);
    metrics.countSent(sent.channel());
  }

  /**
   * It failed by one channel.
   *
   * @return when to try again; null for never
   */
  @Transactional
  @Nullable Instant failed(
      QueuedNotice notice,
      CommunicationRequest request,
      ChannelName channel,
      DeliveryException problem) {
    @Nullable Instant next =
        problem.isPermanent() ? null : next(notice, problem.retryAfter().orElse(Duration.ZERO));
    if (!rows.lockHeld(notice)) {
      return next;
    }
    if (next != null) {
      rows.noteFailing(notice, channel, problem.failure());
    } else {
      rows.noteFailed(notice, channel, problem.failure());
      resources.notSent(notice, request, channel, reason(problem, channel));
    }
    return next;
  }

  /** When to try again; null if it was tried for long enough, or would come too late. */
  private @Nullable Instant next(QueuedNotice notice, Duration least) {
    Instant now = clock.instant();
    Duration pause = pauses.after(notice.progress().attempts());
    Instant next = now.plus(pause.compareTo(least) < 0 ? least : pause);
    @Nullable Instant since = notice.progress().failingSince();
    boolean longEnough = since != null && since.plus(settings.retryFor()).isBefore(now);
    return longEnough || !next.isBefore(notice.plan().expires()) ? null : next;
  }

  private static Reason reason(DeliveryException problem, ChannelName channel) {
    if (!problem.isPermanent()) {
      return Reason.SYSTEM_ERROR;
    }
    return channel == ChannelName.SMS && !problem.failure().endsWith("-" + NOT_FOUND)
        ? Reason.INVALID_PHONE_NUMBER
        : Reason.RECIPIENT_UNAVAILABLE;
  }

  /** Something else failed than the delivery. */
  @Transactional
  void stumble(QueuedNotice notice) {
    @Nullable Instant next = next(notice, Duration.ZERO);
    if (!rows.lockHeld(notice)) {
      return;
    }
    rows.noteFailing(notice, null, "internal");
    if (next == null) {
      die(notice);
    } else {
      rows.postpone(notice, next);
    }
  }

  /** All ways were tried that could be at the moment. */
  @Transactional
  void settle(QueuedNotice notice, boolean sent, @Nullable Instant next) {
    if (!rows.lockHeld(notice)) {
      return;
    }
    if (next != null) {
      rows.postpone(notice, next);
    } else if (sent) {
      rows.end(notice, "SENT");
      resources.become(notice.request(), CommunicationRequestStatus.COMPLETED);
    } else {
      die(notice);
    }
  }

  private void die(QueuedNotice notice) {
    rows.end(notice, "DEAD");
    resources.become(notice.request(), CommunicationRequestStatus.ONHOLD);
  }

  /** It is not to be sent any more. */
  @Transactional
  void withdraw(QueuedNotice notice, Reason reason) {
    if (!rows.lockHeld(notice)) {
      return;
    }
    if (notice.progress().sent().isEmpty()) {
      rows.end(notice, "WITHDRAWN");
      resources.revoke(notice.request(), reason);
    } else {
      rows.end(notice, "SENT");
      resources.become(notice.request(), CommunicationRequestStatus.COMPLETED);
    }
  }

  /** The records say already that it is over. */
  @Transactional
  void forget(QueuedNotice notice) {
    if (rows.lockHeld(notice)) {
      rows.end(notice, "WITHDRAWN");
    }
  }
}
