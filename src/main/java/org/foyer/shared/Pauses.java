package org.foyer.shared;

import java.time.Duration;

/**
 * How long to wait before something is tried again: twice as long each time, and not all at once.
 *
 * @param first after the first failure
 * @param longest the longest, before it is spread
 */
public record Pauses(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;
  private static final double SPREAD = 0.25;

  /**
   * The next pause.
   *
   * @param attempts how often it was tried
   * @param chance from 0 up to 1, for a pause from a quarter shorter to a quarter longer
   */
  public Duration after(int attempts, double chance) {
    double doubled =
        (double) first.toMillis()
            * Math.scalb(1.0, Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
    double spread = 1 - SPREAD + 2 * SPREAD * chance;
    return Duration.ofMillis(
        Math.max(1, (long) (Math.min((double) longest.toMillis(), doubled) * spread)));
  }
}
