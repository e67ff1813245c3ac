package org.foyer.bulk;

import java.util.concurrent.TimeUnit;
import org.foyer.fhir.WakeUp;
import org.foyer.fhir.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The threads of this node that do steps of imports, whoever started them. */
@Component
class ImportWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ImportWorkers.class);

  private final StepLeases leases;
  private final ImportJobs jobs;
  private final BulkSettings settings;
  private final int workers;
  private final WakeUp wakeUp = new WakeUp();
  private final WorkerThreads threads;

  ImportWorkers(
      ImportRunner runner,
      ImportSteps steps,
      ImportJobs jobs,
      BulkSettings settings,
      ImportSettings own) {
    this.leases = new StepLeases(steps.table(), settings.lease());
    this.jobs = jobs;
    this.settings = settings;
    this.workers = own.workers();
    this.threads =
        new WorkerThreads(
            "bulk-import",
            wakeUp,
            new StepLoop<>(steps.table(), leases, runner, settings.attempts())::runNext,
            cause -> LOG.warn("Imports cannot go on; trying again", cause));
  }

  /** Lets threads that are idle look for work at once. */
  void wake() {
    wakeUp.now();
  }

  /** Forgets imports whose time is over. */
  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void removeExpired() {
    int removed = jobs.deleteExpired();
    if (removed > 0) {
      LOG.info("Forgot {} imports that had expired", removed);
    }
  }

  @Override
  public void start() {
    leases.start();
    threads.start(workers, settings.pollInterval());
  }

  /** Steps that are under way are given back, so that another node need not wait for them. */
  @Override
  public void stop() {
    threads.endSoon();
    leases.abandonAll();
    if (!threads.stop()) {
      LOG.warn("A step of an import was still under way at the end; another node takes it");
    }
    leases.stop();
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
