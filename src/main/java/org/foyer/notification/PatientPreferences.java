package org.foyer.notification;

/** What patients wish of notices. */
@FunctionalInterface
public interface PatientPreferences {

  /** The wishes of the patient with this id; {@link NotificationPreferences#NONE} without any. */
  NotificationPreferences of(String patient);
}
