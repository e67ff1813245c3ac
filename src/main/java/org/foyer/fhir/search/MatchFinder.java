package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.search.ResultParts.Found;
import org.foyer.fhir.search.ResultParts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs the statements of a search for the rows that match. */
final class MatchFinder {

  private final JdbcTemplate database;

  MatchFinder(JdbcTemplate database) {
    this.database = database;
  }

  /** The matches after a position, in order. */
  Page<JpaPid> find(ResultParts search, @Nullable SearchPosition after, int limit) {
    return search.page(after, limit, this::rows);
  }

  /** The matches of one statement, in order. */
  Page<JpaPid> find(KeysetStatement statement, int limit) {
    return find(new ResultParts(List.of(statement)), null, limit);
  }

  private List<Found<JpaPid>> rows(
      KeysetStatement statement, @Nullable SearchPosition after, int limit) {
    int keys = statement.sortKeys().size();
    SqlFragment page = statement.page(after, limit);
    return database.query(
        page.sql(),
        (row, number) -> {
          List<@Nullable String> values = new ArrayList<>(keys);
          for (int i = 0; i < keys; i++) {
            values.add(row.getString(i + 2));
          }
          long id = row.getLong(1);
          return new Found<>(JpaPid.fromId(id), new SearchPosition(values, id));
        },
        page.values().toArray());
  }

  /** The number of all matches. */
  int count(ResultParts search) {
    return search.parts().stream().mapToInt(this::count).sum();
  }

  private int count(KeysetStatement statement) {
    SqlFragment count = statement.count();
    Long number = database.queryForObject(count.sql(), Long.class, count.values().toArray());
    return number == null ? 0 : Math.toIntExact(number);
  }
}
