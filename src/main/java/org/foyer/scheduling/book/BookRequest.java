package org.foyer.scheduling.book;

import org.foyer.scheduling.series.WeeklyTimes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IntegerType;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $book}.
 *
 * @param what which visit
 * @param patient who comes, as a reference; null if the visit or the token says so
 * @param waiting the id of an entry of the waiting list that becomes this appointment
 * @param comment what to note with it
 * @param times how often
 */
record BookRequest(
    Visit what,
    @Nullable String patient,
    @Nullable String waiting,
    @Nullable String comment,
    WeeklyTimes times) {

  BookRequest {
    if (waiting != null && times.isSeries()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "An entry of the waiting list becomes one appointment.");
    }
  }

  /**
   * How often, as the parameters say.
   *
   * @throws FhirProblem if they are not numbers that make sense
   */
  static WeeklyTimes times(@Nullable IntegerType occurrences, @Nullable IntegerType everyWeeks) {
    try {
      return new WeeklyTimes(
          occurrences == null ? 1 : occurrences.getValue(),
          everyWeeks == null ? 1 : everyWeeks.getValue());
    } catch (IllegalArgumentException e) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"occurrences\" and \"every-weeks\" must be from 1 to %d.".formatted(WeeklyTimes.MOST));
    }
  }
}
