package org.foyer.scheduling.slot;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/**
 * Between which moments Slots must begin.
 *
 * @param from the first moment; null if it is open
 * @param before the first moment that is too late; null if it is open
 * @see <a href="https://hl7.org/fhir/R4/search.html#date">FHIR search: date</a>
 */
record StartCriteria(@Nullable Instant from, @Nullable Instant before) {

  /** What all of these say. */
  static StartCriteria of(Collection<String> values) {
    StartCriteria all = new StartCriteria(null, null);
    for (String value : values) {
      all = all.and(of(value));
    }
    return all;
  }

  private static StartCriteria of(String value) {
    DateParam date = parse(value);
    DateTimeType point = new DateTimeType(date.getValueAsString());
    Instant low = point.getValue().toInstant();
    Instant high = end(point, low);
    return switch (Objects.requireNonNullElse(date.getPrefix(), ParamPrefixEnum.EQUAL)) {
      case EQUAL -> new StartCriteria(low, high);
      case GREATERTHAN, STARTS_AFTER -> new StartCriteria(high, null);
      case GREATERTHAN_OR_EQUALS -> new StartCriteria(low, null);
      case LESSTHAN, ENDS_BEFORE -> new StartCriteria(null, low);
      case LESSTHAN_OR_EQUALS -> new StartCriteria(null, high);
      case NOT_EQUAL, APPROXIMATE ->
          throw new FhirProblem(
              ProblemCode.UNSUPPORTED,
              "Computed Slots are found by a start that is equal, earlier or later, and not by \"%s\"."
                  .formatted(value));
    };
  }

  private static DateParam parse(String value) {
    try {
      DateParam date = new DateParam(value);
      if (date.getValue() != null) {
        return date;
      }
    } catch (DataFormatException | IllegalArgumentException e) {
      // Told below.
    }
    throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"" + value + "\" is not a date.");
  }

  /** The first moment after a date, which may be a day, a month or a year. */
  private static Instant end(DateTimeType point, Instant low) {
    TemporalPrecisionEnum precision = point.getPrecision();
    if (precision == TemporalPrecisionEnum.MILLI) {
      return low.plusMillis(1);
    }
    DateTimeType after = point.copy();
    after.add(precision.getCalendarConstant(), 1);
    return after.getValue().toInstant();
  }

  private StartCriteria and(StartCriteria other) {
    @Nullable Instant latest = from;
    if (other.from != null && (latest == null || other.from.isAfter(latest))) {
      latest = other.from;
    }
    @Nullable Instant earliest = before;
    if (other.before != null && (earliest == null || other.before.isBefore(earliest))) {
      earliest = other.before;
    }
    return new StartCriteria(latest, earliest);
  }
}
