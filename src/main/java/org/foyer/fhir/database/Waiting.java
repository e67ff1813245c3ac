package org.foyer.fhir.database;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which gives no other sign than what can be looked up. */
final class Waiting {

  private static final long PAUSE_MILLIS = 20;

  private Waiting() {}

  /** Looks until a condition holds; false if it did not within the time, or on interruption. */
  static boolean until(Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
