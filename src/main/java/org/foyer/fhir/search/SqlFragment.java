package org.foyer.fhir.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its placeholders, in order.
 *
 * @param sql text that holds no value from outside
 * @param values one for each {@code ?}
 */
record SqlFragment(String sql, List<@Nullable Object> values) {

  static SqlFragment of(String sql, @Nullable Object... values) {
    List<@Nullable Object> list = new ArrayList<>(values.length);
    for (Object value : values) {
      list.add(value);
    }
    return new SqlFragment(sql, list);
  }

  /**
   * A condition that a column has one of these values. A single value is compared as such, for
   * which PostgreSQL keeps its plan.
   */
  static SqlFragment in(String column, List<?> values) {
    if (values.isEmpty()) {
      return of("false");
    }
    if (values.size() == 1) {
      return of(column + " = ?", values.get(0));
    }
    Object[] array =
        values.stream().allMatch(Long.class::isInstance)
            ? values.toArray(Long[]::new)
            : values.toArray(String[]::new);
    return of(column + " = any(?)", (Object) array);
  }

  /** This piece, then the other. */
  SqlFragment then(SqlFragment other) {
    List<@Nullable Object> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new SqlFragment(sql + other.sql, all);
  }

  /** This piece, then text without values. */
  SqlFragment then(String text) {
    return new SqlFragment(sql + text, values);
  }
}
