package org.foyer.billing.send;

import org.foyer.fhir.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that send claims to insurers. */
@Component
class SendWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SendWorkers.class);

  private final ClaimSendingSettings settings;
  private final WorkerThreads threads;

  SendWorkers(ClaimSender sender, ClaimMessages messages, ClaimSendingSettings settings) {
    this.settings = settings;
    this.threads =
        new WorkerThreads("claims", messages.wakeUp(), sender::sendNext, SendWorkers::tell);
  }

  /** The message of the cause may quote a resource. */
  private static void tell(RuntimeException cause) {
    LOG.warn("Claims cannot be sent; trying again: {}", cause.getClass().getName());
  }

  @Override
  public void start() {
    threads.start(settings.workers(), settings.pollInterval());
  }

  @Override
  public void stop() {
    if (!threads.stop()) {
      LOG.warn("A claim was still being sent at the end; it will be sent again");
    }
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
