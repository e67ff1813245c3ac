package org.foyer.bulk;

import org.foyer.fhir.WakeUp;
import org.foyer.fhir.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that do steps of exports, whoever started them. */
@Component
class ExportWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExportWorkers.class);

  private final StepLeases leases;
  private final BulkSettings settings;
  private final WakeUp wakeUp = new WakeUp();
  private final WorkerThreads threads;

  ExportWorkers(StepRunner runner, ExportSteps steps, BulkSettings settings) {
    this.leases = new StepLeases(steps.table(), settings.lease());
    this.settings = settings;
    this.threads =
        new WorkerThreads(
            "bulk-export",
            wakeUp,
            new StepLoop<>(steps.table(), leases, runner, settings.attempts())::runNext,
            cause -> LOG.warn("Exports cannot go on; trying again", cause));
  }

  /** Lets threads that are idle look for work at once. */
  void wake() {
    wakeUp.now();
  }

  @Override
  public void start() {
    leases.start();
    threads.start(settings.workers(), settings.pollInterval());
  }

  /** Steps that are under way are given back, so that another node need not wait for them. */
  @Override
  public void stop() {
    threads.endSoon();
    leases.abandonAll();
    if (!threads.stop()) {
      LOG.warn("A step of an export was still under way at the end; another node takes it");
    }
    leases.stop();
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
