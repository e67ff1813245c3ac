package org.foyer.notification.queue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.foyer.notification.NotificationSettings;
import org.springframework.stereotype.Component;

/** How long to wait after failures, by the settings. */
@Component
class Pauses {

  private final NotificationSettings settings;

  Pauses(NotificationSettings settings) {
    this.settings = settings;
  }

  /** After so many attempts. */
  Duration after(int attempts) {
    return BackOff.pause(attempts, settings, ThreadLocalRandom.current());
  }
}
