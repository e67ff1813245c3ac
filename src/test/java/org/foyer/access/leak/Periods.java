package org.foyer.access.leak;

import java.time.Instant;
import org.hl7.fhir.r4.model.Period;

/** Spans of time. */
final class Periods {

  private Periods() {}

  /** Whether now is in the period; an open end has no end. */
  static boolean isNow(Period period) {
    Instant now = Instant.now();
    return !(period.hasStart() && period.getStart().toInstant().isAfter(now))
        && !(period.hasEnd() && period.getEnd().toInstant().isBefore(now));
  }
}
