package org.foyer.fhir.fulltext;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The one thread that builds the index in the background and keeps it near the database. */
final class IndexFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

  /** Short, so that a search that wants to go on itself need not wait. */
  private static final Duration TURN = Duration.ofSeconds(1);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final long PROGRESS = 50_000;

  private final FollowingIndex index;
  private final WordStore store;
  private final Duration pause;

  private boolean created;
  private long told;
  private volatile @Nullable ScheduledExecutorService thread;

  IndexFollower(FollowingIndex index, WordStore store, Duration pause) {
    this.index = index;
    this.store = store;
    this.pause = pause;
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread follower = new Thread(task, "full-text");
              follower.setDaemon(true);
              return follower;
            });
    thread = executor;
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(this::catchUp, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ExecutorService executor = thread;
    thread = null;
    if (executor != null) {
      executor.shutdown();
      awaitEnd(executor);
    }
  }

  private static void awaitEnd(ExecutorService executor) {
    try {
      if (!executor.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The full-text index was still busy at the end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void catchUp() {
    IndexState before = index.state();
    try {
      createIfMissing();
      boolean complete = false;
      while (isRunning() && !complete) {
        complete = index.advance(TURN);
        tell(before);
        before = index.state();
      }
    } catch (RuntimeException e) {
      if (before != IndexState.FAILED) {
        LOG.warn("The full-text index cannot be brought up to date; trying again", e);
      }
    }
  }

  private void createIfMissing() {
    if (!created) {
      store.createIfMissing();
      created = true;
    }
  }

  /** Tells of a build that takes long; the console keeps quiet about others. */
  private void tell(IndexState before) {
    IndexState now = index.state();
    if (index.built() >= told + PROGRESS) {
      told = index.built();
      LOG.info(
          "The full-text index is being built and holds {} resources so far;"
              + " until it is complete, _text and _content are refused",
          told);
    }
    if (now != before && now == IndexState.FOLLOWING && told > 0) {
      LOG.info("The full-text index is complete");
    }
  }
}
