package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs the statement of a page. */
final class MatchFinder {

  private final JdbcTemplate database;

  MatchFinder(JdbcTemplate database) {
    this.database = database;
  }

  /** The matches after a position, in order. */
  Matches find(KeysetStatement statement, @Nullable SearchPosition after, int limit) {
    int keys = statement.sortKeys().size();
    SqlFragment page = statement.page(after, limit + 1);
    List<SearchPosition> found =
        database.query(
            page.sql(),
            (row, number) -> {
              List<@Nullable String> values = new ArrayList<>(keys);
              for (int i = 0; i < keys; i++) {
                values.add(row.getString(i + 2));
              }
              return new SearchPosition(values, row.getLong(1));
            },
            page.values().toArray());
    boolean more = found.size() > limit;
    List<SearchPosition> shown = more ? found.subList(0, limit) : found;
    return new Matches(
        shown.stream().map(match -> JpaPid.fromId(match.rowId())).toList(),
        more ? shown.get(limit - 1) : null);
  }

  /** The number of all matches. */
  int count(KeysetStatement statement) {
    SqlFragment count = statement.count();
    Long number = database.queryForObject(count.sql(), Long.class, count.values().toArray());
    return number == null ? 0 : Math.toIntExact(number);
  }

  /**
   * The matches of a page.
   *
   * @param last where the page ends, if there are more matches; else null
   */
  record Matches(List<JpaPid> rows, @Nullable SearchPosition last) {}
}
