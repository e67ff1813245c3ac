package org.foyer.scheduling.reschedule;

import java.time.Instant;
import org.foyer.scheduling.book.Visit;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $reschedule}.
 *
 * @param to the visit in whose place; null if only the time is another
 * @param start when it is to begin, with the same participants; null if the visit says so
 * @param following whether all later ones of the series move as far
 * @param comment what to note with it
 */
record RescheduleRequest(
    @Nullable Visit to, @Nullable Instant start, boolean following, @Nullable String comment) {

  RescheduleRequest {
    if ((to == null) == (start == null)) {
      throw new FhirProblem(
          ProblemCode.INVALID_REQUEST,
          "One of \"start\", \"appointment-reference\" and \"appointment-resource\" must say"
              + " when.");
    }
  }
}
