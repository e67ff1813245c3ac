package org.foyer.notification.queue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.foyer.fhir.WakeUp;
import org.foyer.fhir.WorkerThreads;
import org.foyer.notification.NotificationSettings;
import org.foyer.notification.preference.OptOutLinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that send notices, whoever planned them. */
@Component
class NoticeWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NoticeWorkers.class);
  private static final long PRUNE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final Sending sending;
  private final OptOutLinks links;
  private final NotificationSettings settings;
  private final WorkerThreads threads;
  private final AtomicLong pruned = new AtomicLong(System.nanoTime());

  NoticeWorkers(Sending sending, WakeUp wakeUp, OptOutLinks links, NotificationSettings settings) {
    this.sending = sending;
    this.links = links;
    this.settings = settings;
    this.threads = new WorkerThreads("notices", wakeUp, this::work, NoticeWorkers::tell);
  }

  private boolean work() {
    boolean busy = sending.sendNext();
    if (!busy) {
      prune();
    }
    return busy;
  }

  /** The message of the cause may quote an address. */
  private static void tell(RuntimeException cause) {
    LOG.warn("Notices cannot be sent; trying again: {}", cause.getClass().getName());
  }

  private void prune() {
    long now = System.nanoTime();
    long last = pruned.get();
    if (now - last > PRUNE_NANOS && pruned.compareAndSet(last, now)) {
      links.prune();
    }
  }

  @Override
  public void start() {
    threads.start(settings.workers(), settings.pollInterval());
  }

  /** Those that are being sent are sent and recorded first. */
  @Override
  public void stop() {
    if (!threads.stop()) {
      LOG.warn("A notice was still being sent at the end; it will be sent again");
    }
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }
}
