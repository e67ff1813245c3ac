package org.foyer.fhir.fulltext;

import java.time.Duration;

/** Lets only one thread at a time write to an index. */
interface IndexLock {

  /**
   * Does something while nobody else does.
   *
   * @return false if it was not done because others took longer than the patience
   */
  boolean whileHeld(Duration patience, Runnable action);
}
