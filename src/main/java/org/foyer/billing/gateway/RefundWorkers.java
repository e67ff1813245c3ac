package org.foyer.billing.gateway;

import org.foyer.fhir.WakeUp;
import org.foyer.fhir.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that finish refunds to cards. */
@Component
class RefundWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RefundWorkers.class);

  private final RefundSettings settings;
  private final WorkerThreads threads;

  RefundWorkers(CardRefunds refunds, RefundSettings settings) {
    this.settings = settings;
    this.threads =
        new WorkerThreads(
            "card-refunds",
            new WakeUp(),
            refunds::finishNext,
            e -> LOG.warn("Refunds cannot be finished now: {}", e.getClass().getName()));
  }

  @Override
  public void start() {
    threads.start(settings.workers(), settings.pollInterval());
  }

  @Override
  public void stop() {
    if (!threads.stop()) {
      LOG.warn("A refund was still being finished at the end; it will be asked for again");
    }
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
