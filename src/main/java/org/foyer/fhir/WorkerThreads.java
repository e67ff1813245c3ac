package org.foyer.fhir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Threads of this node that do one piece of work after the other, and rest when there is none. The
 * work is claimed in the database, so that nodes share it.
 */
public final class WorkerThreads {

  private static final long LONGEST_STOP_SECONDS = 15;

  private final String name;
  private final WakeUp wakeUp;
  private final BooleanSupplier next;
  private final Consumer<RuntimeException> failed;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  /**
   * Threads that do not run yet.
   *
   * @param name what the threads are called
   * @param wakeUp ends their rest
   * @param next does the next piece of work, and answers whether there was one
   * @param failed hears of the first of several failures in a row
   */
  public WorkerThreads(
      String name, WakeUp wakeUp, BooleanSupplier next, Consumer<RuntimeException> failed) {
    this.name = name;
    this.wakeUp = wakeUp;
    this.next = next;
    this.failed = failed;
  }

  /**
   * Starts.
   *
   * @param count how many threads
   * @param rest after what time they look for work that other nodes have left
   */
  public void start(int count, Duration rest) {
    running = true;
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> work(rest), name + "-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work(Duration rest) {
    boolean told = false;
    while (running) {
      boolean busy = false;
      try {
        busy = next.getAsBoolean();
        told = false;
      } catch (RuntimeException e) {
        if (!told && running) {
          failed.accept(e);
        }
        told = true;
      }
      if (busy) {
        // There may be more, for a thread that rests.
        wakeUp.now();
      } else if (running) {
        rest(rest);
      }
    }
  }

  private void rest(Duration longest) {
    try {
      wakeUp.await(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** No thread begins anything more. */
  public void endSoon() {
    running = false;
    threads.forEach(thread -> wakeUp.now());
  }

  /**
   * Lets each thread end what it has in hand, for some seconds.
   *
   * @return whether all have ended
   */
  public boolean stop() {
    endSoon();
    boolean ended = true;
    try {
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        ended &= !thread.isAlive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = false;
    }
    threads.clear();
    return ended;
  }

  /** Whether it was started and not stopped. */
  public boolean isRunning() {
    return running;
  }
}
