package org.foyer.bulk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of a job's work, as whoever has taken it knows it. */
interface Step {

  /** Its number. */
  long id();

  /** The job. */
  UUID job();

  /** How often it was taken, this time included. */
  int attempts();

  /** By whom it was taken; changes each time. */
  @Nullable UUID claim();
}
