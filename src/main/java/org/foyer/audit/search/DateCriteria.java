package org.foyer.audit.search;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Objects;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * Criteria of time. Ids begin with the time, so the order of ids is the order of time.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#date">FHIR search: date</a>
 */
final class DateCriteria {

  private DateCriteria() {}

  static Sql condition(String value) {
    DateParam date = parse(value);
    DateTimeType point = new DateTimeType(date.getValueAsString());
    Instant low = point.getValue().toInstant();
    Instant high = end(point);
    return switch (Objects.requireNonNullElse(date.getPrefix(), ParamPrefixEnum.EQUAL)) {
      case EQUAL -> Sql.of("(" + FROM + " and " + BEFORE + ")", at(low), at(high));
      case NOT_EQUAL -> Sql.of("(" + BEFORE + " or " + FROM + ")", at(low), at(high));
      case GREATERTHAN, STARTS_AFTER -> Sql.of(FROM, at(high));
      case GREATERTHAN_OR_EQUALS -> Sql.of(FROM, at(low));
      case LESSTHAN, ENDS_BEFORE -> Sql.of(BEFORE, at(low));
      case LESSTHAN_OR_EQUALS -> Sql.of(BEFORE, at(high));
      case APPROXIMATE ->
          Sql.of(
              "(" + FROM + " and " + BEFORE + ")",
              at(low.minus(Duration.ofDays(1))),
              at(high.plus(Duration.ofDays(1))));
    };
  }

  private static final String FROM = "e.id >= foyer_audit_first_id(?)";
  private static final String BEFORE = "e.id < foyer_audit_first_id(?)";

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

  /** The first moment after the year, day or second that is meant. */
  private static Instant end(DateTimeType point) {
    DateTimeType after = point.copy();
    TemporalPrecisionEnum precision = point.getPrecision();
    if (precision == TemporalPrecisionEnum.MILLI) {
      return point.getValue().toInstant().plusMillis(1);
    }
    after.add(precision.getCalendarConstant(), 1);
    Date end = after.getValue();
    return end.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
