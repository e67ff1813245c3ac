package org.foyer.fhir.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a search, whose matches follow one another: one for most searches, several
 * where what comes first costs less to find. No row is in two of them.
 *
 * @param parts none if it is certain that nothing matches
 */
record ResultParts(List<KeysetStatement> parts) {

  /** Keeps what it is given. */
  ResultParts {
    parts = List.copyOf(parts);
  }

  /** Nothing. */
  static ResultParts none() {
    return new ResultParts(List.of());
  }

  /** The same, with only those matches {@code a.res_id} for which the condition holds. */
  ResultParts where(SqlFragment condition) {
    return new ResultParts(parts.stream().map(part -> part.where(condition)).toList());
  }

  /**
   * Reads a page; a later part only if those before it do not fill the page.
   *
   * @param after where the page before ended; null for the first page
   * @param limit how many matches at most
   */
  <T> Page<T> page(@Nullable SearchPosition after, int limit, Reader<T> reader) {
    List<Found<T>> found = new ArrayList<>();
    int first = after == null ? 0 : partOf(after);
    for (int part = first; part < parts.size() && found.size() <= limit; part++) {
      @Nullable SearchPosition within = after != null && part == first ? inPart(after) : null;
      for (Found<T> one : reader.read(parts.get(part), within, limit + 1 - found.size())) {
        found.add(new Found<>(one.match(), ofPart(part, one.position())));
      }
    }
    boolean more = found.size() > limit;
    List<Found<T>> shown = more ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(Found::match).toList(),
        more && limit > 0 ? shown.get(limit - 1).position() : null);
  }

  private boolean isWhole() {
    return parts.size() < 2;
  }

  private int partOf(SearchPosition position) {
    return isWhole() ? 0 : Integer.parseInt(String.valueOf(position.sortValues().get(0)));
  }

  private SearchPosition inPart(SearchPosition position) {
    List<@Nullable String> values = position.sortValues();
    return isWhole()
        ? position
        : new SearchPosition(values.subList(1, values.size()), position.rowId());
  }

  private SearchPosition ofPart(int part, SearchPosition position) {
    if (isWhole()) {
      return position;
    }
    List<@Nullable String> values = new ArrayList<>(position.sortValues().size() + 1);
    values.add(Integer.toString(part));
    values.addAll(position.sortValues());
    return new SearchPosition(values, position.rowId());
  }

  /** Runs the statement of a part. */
  interface Reader<T> {

    /** At most so many matches after a position, in order. */
    List<Found<T>> read(KeysetStatement part, @Nullable SearchPosition after, int limit);
  }

  /** A match, and where it stands. */
  record Found<T>(T match, SearchPosition position) {}

  /**
   * The matches of a page.
   *
   * @param last where the page ends, if there are more matches; else null
   */
  record Page<T>(List<T> matches, @Nullable SearchPosition last) {}
}
