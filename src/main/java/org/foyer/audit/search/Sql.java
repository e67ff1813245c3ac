package org.foyer.audit.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition in SQL.
 *
 * @param text with a question mark for each value
 * @param values in the order of the question marks; arrays stand for arrays of texts
 */
record Sql(String text, List<Object> values) {

  static final Sql TRUE = of("true");
  static final Sql FALSE = of("false");

  static Sql of(String text, Object... values) {
    return new Sql(text, Arrays.asList(values));
  }

  static Sql all(Collection<Sql> parts) {
    return parts.isEmpty() ? TRUE : joined(parts, " and ");
  }

  static Sql any(Collection<Sql> parts) {
    return parts.isEmpty() ? FALSE : joined(parts, " or ");
  }

  Sql negated() {
    return new Sql("not (" + text + ")", values);
  }

  private static Sql joined(Collection<Sql> parts, String word) {
    List<Object> values = new ArrayList<>();
    parts.forEach(part -> values.addAll(part.values()));
    return new Sql(
        parts.stream().map(Sql::text).collect(Collectors.joining(word, "(", ")")), values);
  }
}
