package org.foyer.pharmacy.routing.outbox;

import org.foyer.fhir.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that send messages to partners. */
@Component
class OutboxWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxWorkers.class);

  private final RoutingSettings settings;
  private final WorkerThreads threads;

  OutboxWorkers(Departures departures, PharmacyOutbox outbox, RoutingSettings settings) {
    this.settings = settings;
    this.threads =
        new WorkerThreads(
            "pharmacy-messages", outbox.wakeUp(), departures::sendNext, OutboxWorkers::tell);
  }

  /** The message of the cause may quote a resource. */
  private static void tell(RuntimeException cause) {
    LOG.warn("Messages cannot be sent; trying again: {}", cause.getClass().getName());
  }

  @Override
  public void start() {
    threads.start(settings.workers(), settings.pollInterval());
  }

  @Override
  public void stop() {
    if (!threads.stop()) {
      LOG.warn("A message was still being sent at the end; it will be sent again");
    }
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
