package org.foyer.pharmacy.print;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** Dates of FHIR that say no time: a day, a month or a year. */
final class Days {

  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  private Days() {}

  /** Whether it says no time. */
  static boolean isDay(BaseDateTimeType date) {
    return date.getValueAsString().length() <= DAY;
  }

  /** The first day of it. */
  static LocalDate of(BaseDateTimeType date) {
    String written = date.getValueAsString();
    return switch (written.length()) {
      case YEAR -> Year.parse(written).atDay(1);
      case MONTH -> YearMonth.parse(written).atDay(1);
      default -> LocalDate.parse(written);
    };
  }

  /** The last day of it. */
  static LocalDate last(BaseDateTimeType date) {
    String written = date.getValueAsString();
    return switch (written.length()) {
      case YEAR -> Year.parse(written).atMonth(12).atEndOfMonth();
      case MONTH -> YearMonth.parse(written).atEndOfMonth();
      default -> LocalDate.parse(written);
    };
  }
}
