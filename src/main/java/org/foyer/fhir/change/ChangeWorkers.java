package org.foyer.fhir.change;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that tell followers of changes; nodes share the work. */
@Component
class ChangeWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeWorkers.class);
  private static final int THREADS = 2;
  private static final long PAUSE_MILLIS = 500;
  private static final long LONGEST_STOP_SECONDS = 10;

  private final ChangeTelling telling;
  private final Semaphore wakeUp = new Semaphore(0);
  private final List<ExecutorService> threads = new ArrayList<>();
  private volatile boolean running;

  ChangeWorkers(ChangeTelling telling) {
    this.telling = telling;
  }

  /** Lets a thread that is idle look for work at once. */
  void wake() {
    wakeUp.release();
  }

  @Override
  public void start() {
    running = true;
    for (int i = 0; i < THREADS; i++) {
      ExecutorService thread =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread worker = new Thread(task, "changes");
                worker.setDaemon(true);
                return worker;
              });
      threads.add(thread);
      thread.execute(this::work);
    }
  }

  private void work() {
    boolean told = false;
    while (running) {
      try {
        if (!telling.tellNext()) {
          pause();
        }
        told = false;
      } catch (RuntimeException e) {
        if (!told && running) {
          LOG.warn("Changes cannot be told; trying again", e);
        }
        told = true;
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (wakeUp.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        wakeUp.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService thread : threads) {
        if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("A change was still being told at the end; it is told again");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
