package org.foyer.scheduling.notice;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When patients are reminded of appointments.
 *
 * @param reminders how long before the start; whole days go by the calendar, so that a reminder
 *     comes at the time of the day at which the visit is
 */
@ConfigurationProperties("foyer.scheduling")
record ReminderSettings(@DefaultValue({"7d", "1d", "2h"}) List<Duration> reminders) {

  ReminderSettings {
    reminders = List.copyOf(reminders);
  }
}
