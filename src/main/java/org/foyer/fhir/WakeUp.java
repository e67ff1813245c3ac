package org.foyer.fhir;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the idle threads of this node that there is something to do. */
public final class WakeUp {

  private final Semaphore signal = new Semaphore(0);

  /** When the transaction that runs has committed. */
  public void afterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            now();
          }
        });
  }

  /** At once. */
  public void now() {
    signal.release();
  }

  /** Waits for a signal, at most this long. */
  void await(Duration longest) throws InterruptedException {
    if (signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }
}
