package org.foyer.billing;

import java.time.LocalDate;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;

/**
 * Days as FHIR writes them: what counts is what is written, in whichever time zone that was. A
 * month or year stands for its first day where it begins something, and its last where it ends it.
 */
public final class FhirDays {

  private FhirDays() {}

  /** Whether a day is in a period, of which both ends are part; what is not stated is open. */
  public static boolean include(Period period, LocalDate day) {
    return (!period.hasStart() || !first(period).isAfter(day))
        && (!period.hasEnd() || !last(period).isBefore(day));
  }

  /** The first day of a period that has a start. */
  public static LocalDate first(Period period) {
    return first(period.getStartElement());
  }

  /** The last day of a period that has an end. */
  public static LocalDate last(Period period) {
    return last(period.getEndElement());
  }

  /** The day of a date or a time; of a month or year, the last. */
  public static LocalDate last(BaseDateTimeType date) {
    LocalDate first = first(date);
    return switch (date.getPrecision()) {
      case YEAR -> first.plusYears(1).minusDays(1);
      case MONTH -> first.plusMonths(1).minusDays(1);
      default -> first;
    };
  }

  /** The day of a date or a time; of a month or year, the first. */
  public static LocalDate first(BaseDateTimeType date) {
    String written = date.getValueAsString();
    return switch (date.getPrecision()) {
      case YEAR -> LocalDate.parse(written + "-01-01");
      case MONTH -> LocalDate.parse(written + "-01");
      default -> LocalDate.parse(written.substring(0, 10));
    };
  }
}
