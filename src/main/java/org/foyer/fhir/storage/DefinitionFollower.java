package org.foyer.fhir.storage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Asks the database every few seconds whether another node changed definitions. */
final class DefinitionFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionFollower.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final DefinitionGeneration generation;
  private volatile @Nullable ScheduledExecutorService thread;
  private boolean failing;

  DefinitionFollower(DefinitionGeneration generation) {
    this.generation = generation;
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread follower = new Thread(task, "definitions");
              follower.setDaemon(true);
              return follower;
            });
    thread = executor;
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(this::follow, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = thread;
    thread = null;
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void follow() {
    try {
      generation.follow();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing && isRunning()) {
        LOG.warn("Whether definitions changed cannot be found out; trying again", e);
      }
      failing = true;
    }
  }
}
