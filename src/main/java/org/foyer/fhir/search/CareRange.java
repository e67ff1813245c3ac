package org.foyer.fhir.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A range of days, as HAPI stores them: {@code 20260131}.
 *
 * @param start the first day
 * @param end the last day
 */
record CareRange(int start, int end) {

  private static final int FIRST = 0;
  private static final int LAST = 99_991_231;
  private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  /**
   * Reads {@code start} and {@code end}; a year or month means all of it.
   *
   * @throws FhirProblem if one is not a FHIR date, or the end is before the start
   */
  static CareRange of(@Nullable String start, @Nullable String end) {
    int first = start == null ? FIRST : ordinal("start", start, false);
    int last = end == null ? LAST : ordinal("end", end, true);
    if (last < first) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"end\" is before \"start\".");
    }
    return new CareRange(first, last);
  }

  private static int ordinal(String name, String value, boolean atEnd) {
    Matcher date = DATE.matcher(value);
    if (!date.matches()) {
      throw notADate(name);
    }
    try {
      int year = Integer.parseInt(date.group(1));
      int month = date.group(2) == null ? (atEnd ? 12 : 1) : Integer.parseInt(date.group(2));
      YearMonth of = YearMonth.of(year, month);
      LocalDate day =
          date.group(3) != null
              ? of.atDay(Integer.parseInt(date.group(3)))
              : atEnd ? of.atEndOfMonth() : of.atDay(1);
      return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    } catch (DateTimeException e) {
      throw notADate(name);
    }
  }

  private static FhirProblem notADate(String name) {
    return new FhirProblem(
        ProblemCode.INVALID_PARAMETER,
        "\"" + name + "\" must be a date such as 2026-01-31, 2026-01 or 2026.");
  }
}
