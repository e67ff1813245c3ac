package org.foyer.scheduling.rule;

/** What patients may do themselves. */
public enum BookingMode {
  /** They book, and it counts. */
  SELF,
  /** They ask; somebody of the hospital approves. */
  REQUEST,
  /** They only look. */
  VIEW
}
