package org.foyer.bulk;

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

/** The threads of this node that do steps of exports, whoever started them. */
@Component
class ExportWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExportWorkers.class);
  private static final long LONGEST_STOP_SECONDS = 15;

  private final StepRunner runner;
  private final StepLeases leases;
  private final BulkSettings settings;
  private final Semaphore wakeUp = new Semaphore(0);
  private final List<ExecutorService> threads = new ArrayList<>();
  private volatile boolean running;

  ExportWorkers(StepRunner runner, StepLeases leases, BulkSettings settings) {
    this.runner = runner;
    this.leases = leases;
    this.settings = settings;
  }

  /** Lets threads that are idle look for work at once. */
  void wake() {
    wakeUp.release();
  }

  @Override
  public void start() {
    running = true;
    leases.start();
    for (int i = 0; i < settings.workers(); i++) {
      ExecutorService thread =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread worker = new Thread(task, "bulk-export");
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
        boolean busy = runner.runNext();
        told = false;
        if (busy) {
          wake();
        } else {
          pause();
        }
      } catch (RuntimeException e) {
        if (!told && running) {
          LOG.warn("Exports cannot go on; trying again", e);
        }
        told = true;
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (wakeUp.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUp.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Steps that are under way are given back, so that another node need not wait for them. */
  @Override
  public void stop() {
    running = false;
    leases.abandonAll();
    threads.forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService thread : threads) {
        if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("A step of an export was still under way at the end; another node takes it");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    leases.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
