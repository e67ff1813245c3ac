package org.foyer.fhir.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a history begins. Histories are newest first and only grow at the front, so a
 * time and the number of versions of that very time that were shown already are a stable position.
 *
 * @param until versions up to this time, inclusive; null for all
 * @param skip how many versions of that time were shown already
 */
record HistoryPosition(@Nullable Instant until, int skip) {

  /** The position that a page link names, else the beginning of what is asked for. */
  static HistoryPosition of(@Nullable SearchPosition linked, @Nullable Instant until) {
    return linked == null
        ? new HistoryPosition(until, 0)
        : new HistoryPosition(
            Instant.parse(String.valueOf(linked.sortValues().get(0))),
            Math.toIntExact(linked.rowId()));
  }

  /** The position after versions of these times were shown. */
  HistoryPosition after(List<Instant> shown) {
    Instant last = shown.get(shown.size() - 1);
    long ofThatTime = shown.stream().filter(last::equals).count();
    boolean sameTime = last.equals(until) && ofThatTime == shown.size();
    return new HistoryPosition(last, Math.toIntExact(ofThatTime) + (sameTime ? skip : 0));
  }

  /**
   * This position for a page link.
   *
   * @throws IllegalStateException if it is the beginning
   */
  SearchPosition forLink() {
    if (until == null) {
      throw new IllegalStateException("There is no link to the beginning of a history");
    }
    return new SearchPosition(List.of(until.toString()), skip);
  }
}
