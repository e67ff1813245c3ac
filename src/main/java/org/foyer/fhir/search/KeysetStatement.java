package org.foyer.fhir.search;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredJson.PageSql;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one page. Matches are ordered by the sort keys, those without a key last, and by row
 * id; a page begins right after the position at which the one before ended. So a row that did not
 * change is neither skipped nor repeated, whatever is written meanwhile.
 *
 * @param matches SQL whose first column is the row id of each match; a match may come twice
 * @param sortKeys the order asked for, the most significant first; none for row order
 */
record KeysetStatement(SqlFragment matches, List<SortKey> sortKeys) {

  /** The same, with only those matches {@code a.res_id} for which the condition holds. */
  KeysetStatement where(SqlFragment condition) {
    return new KeysetStatement(
        SqlFragment.of("select a.res_id from (")
            .then(matches)
            .then(") a(res_id) where ")
            .then(condition),
        sortKeys);
  }

  /** Counts the matches. */
  SqlFragment count() {
    return SqlFragment.of("select count(distinct m.res_id) from (")
        .then(matches)
        .then(") m(res_id)");
  }

  /**
   * Selects a page: the row id of each match, then its sort keys as text.
   *
   * @param after where the page before ended; null for the first page
   * @param limit how many matches at most
   */
  SqlFragment page(@Nullable SearchPosition after, int limit) {
    return page("", after, limit);
  }

  /** Selects a page with the place of each match on it, for {@link StoredJson}. */
  PageSql placed(@Nullable SearchPosition after, int limit) {
    SqlFragment page =
        page(", row_number() over (order by " + order() + ") as place", after, limit);
    return new PageSql(page.sql(), page.values(), sortKeys.size());
  }

  private SqlFragment page(String more, @Nullable SearchPosition after, int limit) {
    SqlFragment statement = SqlFragment.of("select p.res_id");
    for (int i = 0; i < sortKeys.size(); i++) {
      statement = statement.then(", cast(p.k" + i + " as text) as t" + i);
    }
    statement = statement.then(more + " from (select m.res_id");
    for (int i = 0; i < sortKeys.size(); i++) {
      statement = statement.then(", ").then(sortKeys.get(i).expression()).then(" as k" + i);
    }
    statement = statement.then(" from (select distinct d.res_id from (").then(matches);
    statement = statement.then(") d(res_id)");
    if (sortKeys.isEmpty() && after != null) {
      // Stands where the planner can use it to narrow the search for matches.
      statement = statement.then(SqlFragment.of(" where d.res_id > ?", after.rowId()));
    }
    statement = statement.then(") m) p");
    if (!sortKeys.isEmpty() && after != null) {
      statement = statement.then(" where ").then(isAfter(after));
    }
    return statement.then(" order by " + order() + " limit " + limit);
  }

  private String order() {
    String keys =
        IntStream.range(0, sortKeys.size())
            .mapToObj(
                i -> "p.k" + i + (sortKeys.get(i).descending() ? " desc" : "") + " nulls last, ")
            .collect(joining());
    return keys + "p.res_id";
  }

  /**
   * For keys k0, k1 and the row id: k0 is after, or k0 is equal and (k1 is after, or k1 is equal
   * and the row id is larger).
   */
  private SqlFragment isAfter(SearchPosition position) {
    List<SqlFragment> alternatives = new ArrayList<>();
    SqlFragment equal = SqlFragment.of("");
    for (int i = 0; i < sortKeys.size(); i++) {
      SortKey key = sortKeys.get(i);
      String column = "p.k" + i;
      String value = position.sortValues().get(i);
      if (value != null) {
        SqlFragment bound = SqlFragment.of("cast(? as " + key.type() + ")", value);
        SqlFragment beyond =
            SqlFragment.of("(" + column + (key.descending() ? " < " : " > "))
                .then(bound)
                .then(" or " + column + " is null)");
        alternatives.add(equal.then(beyond));
        equal = equal.then(column + " = ").then(bound).then(" and ");
      } else {
        equal = equal.then(column + " is null and ");
      }
    }
    alternatives.add(equal.then(SqlFragment.of("p.res_id > ?", position.rowId())));
    SqlFragment all = SqlFragment.of("(");
    for (int i = 0; i < alternatives.size(); i++) {
      all = all.then(i == 0 ? "" : " or ").then(alternatives.get(i));
    }
    return all.then(")");
  }
}
