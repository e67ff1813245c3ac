package org.foyer.fhir.change;

import java.time.Duration;
import org.foyer.fhir.WakeUp;
import org.foyer.fhir.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that tell followers of changes; nodes share the work. */
@Component
class ChangeWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeWorkers.class);
  private static final int THREADS = 2;
  private static final Duration REST = Duration.ofMillis(500);

  private final WakeUp wakeUp = new WakeUp();
  private final WorkerThreads threads;

  ChangeWorkers(ChangeTelling telling) {
    this.threads =
        new WorkerThreads(
            "changes",
            wakeUp,
            telling::tellNext,
            cause -> LOG.warn("Changes cannot be told; trying again", cause));
  }

  /** Lets threads that are idle look for work when the transaction that runs has committed. */
  void wakeAfterCommit() {
    wakeUp.afterCommit();
  }

  @Override
  public void start() {
    threads.start(THREADS, REST);
  }

  @Override
  public void stop() {
    if (!threads.stop()) {
      LOG.warn("A change was still being told at the end; it is told again");
    }
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
