package org.foyer.notification.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final long LONGEST_STOP_SECONDS = 15;

  private final Sending sending;
  private final WakeUp wakeUp;
  private final OptOutLinks links;
  private final NotificationSettings settings;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong pruned = new AtomicLong(System.nanoTime());
  private volatile boolean running;

  NoticeWorkers(Sending sending, WakeUp wakeUp, OptOutLinks links, NotificationSettings settings) {
    this.sending = sending;
    this.wakeUp = wakeUp;
    this.links = links;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
    for (int i = 0; i < settings.workers(); i++) {
      Thread thread = new Thread(this::work, "notices-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work() {
    boolean told = false;
    while (running) {
      try {
        boolean busy = sending.sendNext();
        told = false;
        if (busy) {
          wakeUp.now();
        } else {
          prune();
          wakeUp.await(settings.pollInterval());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!told && running) {
          LOG.warn("Notices cannot be sent; trying again: {}", e.getClass().getName());
        }
        told = true;
        pause();
      }
    }
  }

  private void prune() {
    long now = System.nanoTime();
    long last = pruned.get();
    if (now - last > PRUNE_NANOS && pruned.compareAndSet(last, now)) {
      links.prune();
    }
  }

  private void pause() {
    try {
      wakeUp.await(settings.pollInterval());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Those that are being sent are sent and recorded first. */
  @Override
  public void stop() {
    running = false;
    threads.forEach(thread -> wakeUp.now());
    try {
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        if (thread.isAlive()) {
          LOG.warn("A notice was still being sent at the end; it will be sent again");
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
