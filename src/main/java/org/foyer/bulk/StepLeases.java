package org.foyer.bulk;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the steps that this node works on, and tells who works that a step was lost. */
final class StepLeases {

  private static final Logger LOG = LoggerFactory.getLogger(StepLeases.class);
  private static final int SIGNS_PER_LEASE = 4;

  private final StepTable steps;
  private final Duration lease;
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ScheduledExecutorService thread;

  StepLeases(StepTable steps, Duration lease) {
    this.steps = steps;
    this.lease = lease;
  }

  /** The step is not this node's any more: taken by another, cancelled, or the node stops. */
  static final class LostException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  void hold(UUID claim) {
    held.add(claim);
  }

  void release(UUID claim) {
    held.remove(claim);
  }

  /**
   * Makes sure that a step is still this node's.
   *
   * @throws LostException if it is not
   */
  void check(UUID claim) {
    if (!held.contains(claim)) {
      throw new LostException();
    }
  }

  void abandonAll() {
    held.clear();
  }

  void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread leases = new Thread(task, "bulk-leases");
              leases.setDaemon(true);
              return leases;
            });
    thread = executor;
    long pause = Math.max(1, lease.toMillis() / SIGNS_PER_LEASE);
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  void stop() {
    ScheduledExecutorService executor = thread;
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  private void renew() {
    Set<UUID> claims = Set.copyOf(held);
    if (claims.isEmpty()) {
      return;
    }
    try {
      Set<UUID> kept = steps.renew(claims);
      claims.stream().filter(claim -> !kept.contains(claim)).forEach(held::remove);
    } catch (RuntimeException e) {
      LOG.warn("The database does not answer; steps of jobs may be done again", e);
    }
  }
}
