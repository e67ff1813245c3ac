package org.foyer.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.foyer.fhir.AccessTokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * The threads that look for changes and after sockets: those that are not bound, whose tokens have
 * ended, or where nobody is any more are closed.
 */
@Component
class SocketCare implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SocketCare.class);
  private static final CloseStatus NOT_BOUND =
      CloseStatus.POLICY_VIOLATION.withReason("not bound in time");
  private static final CloseStatus NO_RIGHT =
      CloseStatus.POLICY_VIOLATION.withReason("the access token has ended");

  private final Sockets sockets;
  private final Notices notices;
  private final AccessTokens tokens;
  private final SubscriptionSettings settings;
  private final Clock clock;
  private volatile @Nullable ScheduledExecutorService threads;

  SocketCare(
      Sockets sockets,
      Notices notices,
      AccessTokens tokens,
      SubscriptionSettings settings,
      Clock clock) {
    this.sockets = sockets;
    this.notices = notices;
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "sockets");
              thread.setDaemon(true);
              return thread;
            });
    threads = started;
    long poll = settings.pollInterval().toMillis();
    ScheduledFuture<?> unusedNotices =
        started.scheduleWithFixedDelay(
            () -> quietly(notices::tell), poll, poll, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> unusedPings =
        started.scheduleWithFixedDelay(
            () -> quietly(this::ping),
            settings.pingInterval().toMillis(),
            settings.pingInterval().toMillis(),
            TimeUnit.MILLISECONDS);
    ScheduledFuture<?> unusedClosing =
        started.scheduleWithFixedDelay(() -> quietly(this::close), 1, 1, TimeUnit.SECONDS);
  }

  /** A task that fails once must not end for ever. */
  private static void quietly(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("Sockets could not be looked after; trying again", e);
    }
  }

  private void ping() {
    Instant gone = clock.instant().minus(settings.pingInterval().multipliedBy(2));
    for (Socket socket : sockets.all()) {
      if (socket.heardAt().isBefore(gone)) {
        socket.end(CloseStatus.SESSION_NOT_RELIABLE);
      } else {
        socket.ping();
      }
    }
  }

  private void close() {
    Instant late = clock.instant().minus(settings.bindWithin());
    Map<String, Boolean> valid = new HashMap<>();
    for (Socket socket : sockets.all()) {
      if (socket.bindings().isEmpty()) {
        if (socket.openedAt().isBefore(late)) {
          socket.end(NOT_BOUND);
        }
      } else if (!socket.bindings().stream()
          .allMatch(
              binding ->
                  valid.computeIfAbsent(binding.key(), key -> tokens.ofKey(key).isPresent()))) {
        socket.end(NO_RIGHT);
      }
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService ending = threads;
    threads = null;
    if (ending != null) {
      ending.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }
}
