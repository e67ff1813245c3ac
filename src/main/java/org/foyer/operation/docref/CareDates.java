package org.foyer.operation.docref;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Period;

/**
 * A stretch of time.
 *
 * @param first the first moment in it
 * @param last the last moment in it
 */
record CareDates(Instant first, Instant last) {

  /** All of time. */
  static final CareDates ALWAYS = new CareDates(Instant.MIN, Instant.MAX);

  /**
   * When the care was given that a document tells of; where it does not say, when it was written.
   * One that says neither tells of any time.
   */
  static CareDates of(DocumentReference document) {
    Period period = document.getContext().getPeriod();
    if (period.hasStart() || period.hasEnd()) {
      return new CareDates(
          period.hasStart() ? firstOf(period.getStartElement()) : Instant.MIN,
          period.hasEnd() ? lastOf(period.getEndElement()) : Instant.MAX);
    }
    return document.hasDate()
        ? new CareDates(firstOf(document.getDateElement()), lastOf(document.getDateElement()))
        : ALWAYS;
  }

  /** The first moment of a date, which may be a year or a month. */
  static Instant firstOf(BaseDateTimeType date) {
    return date.getValue().toInstant();
  }

  /** The last moment of a date, which may be a year or a month. */
  static Instant lastOf(BaseDateTimeType date) {
    OffsetDateTime first = firstOf(date).atOffset(ZoneOffset.UTC);
    TemporalPrecisionEnum precision = date.getPrecision();
    OffsetDateTime next =
        switch (precision) {
          case YEAR -> first.plusYears(1);
          case MONTH -> first.plusMonths(1);
          case DAY -> first.plusDays(1);
          case MINUTE -> first.plusMinutes(1);
          case SECOND -> first.plusSeconds(1);
          case MILLI -> first.plusNanos(1_000_000);
        };
    return next.minusNanos(1).toInstant();
  }

  /** Whether both have a moment in common. */
  boolean overlaps(CareDates other) {
    return !first.isAfter(other.last) && !other.first.isAfter(last);
  }
}
