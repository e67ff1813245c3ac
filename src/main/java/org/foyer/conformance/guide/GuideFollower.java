package org.foyer.conformance.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The work on guides in the background: the folder at start, then changes and indexing. */
@Component
class GuideFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(GuideFollower.class);
  private static final long LONGEST_STOP = 10;

  private final GuideSettings settings;
  private final Guides guides;
  private final GuideChanges changes;
  private final Indexer indexer;
  private final Stores stores;
  private volatile @Nullable ScheduledExecutorService threads;

  GuideFollower(
      GuideSettings settings, Guides guides, GuideChanges changes, Indexer indexer, Stores stores) {
    this.settings = settings;
    this.guides = guides;
    this.changes = changes;
    this.indexer = indexer;
    this.stores = stores;
  }

  @Override
  public void start() {
    changes.notice();
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "guides");
              thread.setDaemon(true);
              return thread;
            });
    threads = started;
  }

  /** Begins when the server is ready, so that nobody waits for it. */
  @EventListener(ApplicationReadyEvent.class)
  void follow() {
    ScheduledExecutorService started = threads;
    if (started != null) {
      ScheduledFuture<?> unusedNoticing =
          started.scheduleWithFixedDelay(() -> safely(changes::notice), 1, 1, TimeUnit.SECONDS);
      started.execute(() -> safely(this::loadFolder));
      ScheduledFuture<?> unusedIndexing =
          started.scheduleWithFixedDelay(
              () -> safely(() -> indexer.work(this::isRunning)), 1, 1, TimeUnit.SECONDS);
    }
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Work on implementation guides failed; trying again", e);
    }
  }

  private void loadFolder() {
    for (Path file : packages(settings.guidesFolder())) {
      try {
        guides.install(Files.readAllBytes(file), stores.asSystem("guides folder"), "folder");
      } catch (FhirProblem problem) {
        LOG.warn("{} was not loaded: {}", file.getFileName(), problem.explanation());
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} was not loaded", file.getFileName(), e);
      }
    }
  }

  private static List<Path> packages(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).sorted().toList();
    } catch (IOException e) {
      LOG.warn("The folder of implementation guides cannot be read", e);
      return List.of();
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = threads;
    threads = null;
    if (running != null) {
      running.shutdown();
      try {
        if (!running.awaitTermination(LONGEST_STOP, TimeUnit.SECONDS)) {
          LOG.warn("Work on implementation guides was still busy at the end");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }
}
