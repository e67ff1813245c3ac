package org.foyer.identity.mail;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What is done after the answer: a person who asks for a letter neither waits for it nor learns
 * from the time it takes whether there is one. What waits here is lost when the process ends;
 * people then ask again.
 */
@Component
public class Dispatch implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final int THREADS = 2;
  private static final int WAITING = 1000;
  private static final int SECONDS_TO_FINISH = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          task -> {
            Thread thread = new Thread(task, "letters");
            thread.setDaemon(true);
            return thread;
          });

  /** Does this soon; drops it when too much is waiting. */
  public void later(Runnable work) {
    try {
      threads.execute(() -> run(work));
    } catch (RejectedExecutionException e) {
      LOG.warn("Too many letters are waiting; one was dropped.");
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // Its message may quote an address.
      LOG.error("A letter could not be sent: {}", e.getClass().getName());
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
      LOG.warn("Letters that were waiting are lost.");
    }
  }
}
