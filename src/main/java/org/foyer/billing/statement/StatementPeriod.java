package org.foyer.billing.statement;

import java.time.LocalDate;
import org.foyer.billing.FhirDays;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateType;
import org.jspecify.annotations.Nullable;

/**
 * The days that a statement is about, both ends included.
 *
 * @param start the first day; null for all there was
 * @param end the last day
 */
record StatementPeriod(@Nullable LocalDate start, LocalDate end) {

  /**
   * Reads the days.
   *
   * @throws FhirProblem if it ends before it begins
   */
  static StatementPeriod of(@Nullable DateType start, @Nullable DateType end, LocalDate today) {
    StatementPeriod period =
        new StatementPeriod(
            start == null ? null : FhirDays.first(start), end == null ? today : FhirDays.last(end));
    if (period.start != null && period.start.isAfter(period.end)) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"start\" must not be after \"end\".");
    }
    return period;
  }

  boolean isBefore(LocalDate day) {
    return start != null && day.isBefore(start);
  }

  boolean includes(LocalDate day) {
    return !isBefore(day) && !day.isAfter(end);
  }
}
