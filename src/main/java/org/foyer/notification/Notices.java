package org.foyer.notification;

import java.util.Set;

/**
 * The door of the module: notices to patients, which are planned, changed and withdrawn here and
 * sent by the module. All of it happens in the database transaction of the caller, and must run in
 * one: a notice is planned if and only if what it is about is stored.
 */
public interface Notices {

  /**
   * Plans a notice. If one with the same key is still to be sent, this one takes its place; if it
   * was sent, failed for good or was withdrawn, nothing happens.
   */
  void plan(PlannedNotice notice);

  /**
   * Withdraws all notices about a resource that are not sent yet.
   *
   * @param about such as {@code Appointment/1}
   */
  void withdraw(String about);

  /**
   * Withdraws the notices about a resource that are not sent yet, but those with these keys.
   *
   * @param about such as {@code Appointment/1}
   */
  void withdrawOthers(String about, Set<String> keys);

  /** Whether notices reach a patient at all: there is an address of a kind that can be used. */
  boolean reaches(String patient);

  /** Whether a notice with this key is still to be sent; not if that may be happening now. */
  boolean isUntouched(String key);
}
