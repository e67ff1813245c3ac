package org.foyer.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a patient wishes of notices.
 *
 * @param optedOut whether the patient wants no reminders and offers
 * @param channels by which ways; none to leave it to the hospital
 * @param reminders how long before a visit, longest first; null to leave it to the hospital
 * @param quiet when notices must not disturb; null to leave it to the hospital
 * @param details whether names of people and services may be in notices
 */
public record NotificationPreferences(
    boolean optedOut,
    Set<ChannelName> channels,
    @Nullable List<Duration> reminders,
    @Nullable QuietHours quiet,
    boolean details) {

  /** Of somebody who never said anything. */
  public static final NotificationPreferences NONE =
      new NotificationPreferences(false, Set.of(), null, null, false);

  /** Keeps what it is given. */
  public NotificationPreferences {
    channels = Set.copyOf(channels);
    reminders = reminders == null ? null : List.copyOf(reminders);
  }

  /** How long before a visit reminders are wished; empty to leave it to the hospital. */
  public Optional<List<Duration>> wishedReminders() {
    return Optional.ofNullable(reminders);
  }

  /** The same, with or without reminders and offers. */
  public NotificationPreferences withOptedOut(boolean out) {
    return new NotificationPreferences(out, channels, reminders, quiet, details);
  }
}
