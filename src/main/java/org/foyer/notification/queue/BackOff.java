package org.foyer.notification.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.foyer.notification.NotificationSettings;

/**
 * How long to wait after failures: twice as long each time, and not all at once, so that a server
 * that comes back is not overrun.
 */
final class BackOff {

  private static final int MOST_DOUBLINGS = 30;
  private static final double SPREAD = 0.25;

  private BackOff() {}

  /**
   * The pause after a failure.
   *
   * @param attempts how often it was tried, 1 or more
   */
  static Duration pause(int attempts, NotificationSettings settings, RandomGenerator random) {
    long longest = settings.longestPause().toMillis();
    double doubled =
        (double) settings.firstPause().toMillis()
            * Math.scalb(1.0, Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
    double spread = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofMillis(Math.max(1, (long) (Math.min((double) longest, doubled) * spread)));
  }
}
