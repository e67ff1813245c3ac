package org.foyer.fhir.search;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.util.DateUtils;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times within, before or after what is asked for. All criteria of a parameter are
 * fulfilled by one and the same date of a resource, as in HAPI.
 */
final class DateCriterion {

  private DateCriterion() {}

  /** The rows that fulfil all criteria; empty if that is not known here. */
  static Optional<SqlFragment> of(
      IndexedParameter parameter, List<List<IQueryParameterType>> criteria) {
    SqlFragment rows =
        SqlFragment.of(
            "select i.res_id from hfj_spidx_date i where i.hash_identity = ?",
            parameter.identity());
    for (List<IQueryParameterType> alternatives : criteria) {
      SqlFragment any = SqlFragment.of(" and (false");
      for (IQueryParameterType value : alternatives) {
        if (!(value instanceof DateParam date)
            || date.isEmpty()
            || !(alternatives.get(0) instanceof DateParam first)
            || date.getPrefix() != first.getPrefix()) {
          return Optional.empty();
        }
        Optional<SqlFragment> condition = condition(date);
        if (condition.isEmpty()) {
          return Optional.empty();
        }
        any = any.then(" or (").then(condition.get()).then(")");
      }
      rows = rows.then(any).then(")");
    }
    return Optional.of(rows);
  }

  private static Optional<SqlFragment> condition(DateParam date) {
    @Nullable ParamPrefixEnum prefix = date.getPrefix();
    if (prefix == ParamPrefixEnum.APPROXIMATE) {
      return Optional.empty();
    }
    Bounds bounds = Bounds.of(new DateRangeParam(date));
    if (bounds.lower() == null && bounds.upper() == null) {
      return Optional.empty();
    }
    return switch (prefix == null ? ParamPrefixEnum.EQUAL : prefix) {
      case LESSTHAN, LESSTHAN_OR_EQUALS ->
          Optional.of(bounds.low("<=", bounds.lower() == null ? bounds.upper() : bounds.lower()));
      case GREATERTHAN, GREATERTHAN_OR_EQUALS ->
          Optional.of(bounds.high(">=", bounds.upper() == null ? bounds.lower() : bounds.upper()));
      case EQUAL -> Optional.of(bounds.around());
      case STARTS_AFTER -> Optional.of(bounds.low(">=", bounds.lower()));
      case ENDS_BEFORE -> Optional.of(bounds.high("<=", bounds.upper()));
      default -> Optional.empty();
    };
  }

  /**
   * The first and last moment or day of what is asked for, in the columns that hold the like.
   *
   * @param suffix of the columns
   */
  private record Bounds(String suffix, @Nullable Object lower, @Nullable Object upper) {

    static Bounds of(DateRangeParam range) {
      boolean byDay = isDay(range.getLowerBound()) && isDay(range.getUpperBound());
      return byDay
          ? new Bounds("_date_ordinal", range.getLowerBoundAsDateInteger(), lastDay(range))
          : new Bounds("", range.getLowerBoundAsInstant(), last(range));
    }

    private static boolean isDay(@Nullable DateParam date) {
      return date == null || date.getPrecision() == TemporalPrecisionEnum.DAY || isMonth(date);
    }

    private static boolean isMonth(@Nullable DateParam date) {
      return date != null
          && (date.getPrecision() == TemporalPrecisionEnum.MONTH
              || date.getPrecision() == TemporalPrecisionEnum.YEAR);
    }

    private static @Nullable Object lastDay(DateRangeParam range) {
      DateParam upper = range.getUpperBound();
      return isMonth(upper)
          ? Integer.valueOf(completed(upper))
          : range.getUpperBoundAsDateInteger();
    }

    private static @Nullable Object last(DateRangeParam range) {
      DateParam upper = range.getUpperBound();
      return isMonth(upper)
          ? DateUtils.parseDate(completed(upper))
          : range.getUpperBoundAsInstant();
    }

    private static String completed(DateParam upper) {
      return DateUtils.getCompletedDate(upper.getValueAsString()).getRight().replace("-", "");
    }

    SqlFragment low(String comparison, @Nullable Object bound) {
      return SqlFragment.of("i.sp_value_low" + suffix + " " + comparison + " ?", bound);
    }

    SqlFragment high(String comparison, @Nullable Object bound) {
      return SqlFragment.of("i.sp_value_high" + suffix + " " + comparison + " ?", bound);
    }

    SqlFragment around() {
      return low(">=", lower)
          .then(" and ")
          .then(low("<=", upper))
          .then(" and ")
          .then(high("<=", upper))
          .then(" and ")
          .then(high(">=", lower));
    }
  }
}
