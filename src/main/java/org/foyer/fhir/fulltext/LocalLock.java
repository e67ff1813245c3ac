package org.foyer.fhir.fulltext;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The lock of an index that only this process has. */
final class LocalLock implements IndexLock {

  private final ReentrantLock lock = new ReentrantLock(true);

  @Override
  public boolean whileHeld(Duration patience, Runnable action) {
    if (!acquired(patience)) {
      return false;
    }
    try {
      action.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean acquired(Duration patience) {
    try {
      return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
