package org.foyer.scheduling.notice;

import java.time.Duration;

/** How reminders are named. */
final class Reminder {

  private Reminder() {}

  /** A visit that is moved has other reminders, and one that is moved back its old ones. */
  static String key(Visit visit, Duration offset) {
    return "%s/reminder/%s/%s".formatted(visit.reference(), offset, visit.start());
  }
}
