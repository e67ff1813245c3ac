package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search, as rows of storage.
 *
 * @param matches in order
 * @param included what they include, in no order
 * @param total how many matches there are on all pages; null if nobody counted
 * @param next the sealed link to the next page; null on the last page
 */
public record FoundPage(
    List<JpaPid> matches, List<JpaPid> included, @Nullable Integer total, @Nullable String next) {

  /** A page with nothing on it. */
  static FoundPage empty(int total) {
    return new FoundPage(List.of(), List.of(), total, null);
  }
}
