package org.foyer.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which resources of a type are wanted.
 *
 * @param type the resource type
 * @param queries alternatives, each the parameters as in an address, such as {@code
 *     status=final&date=ge2020}; none for all resources of the type
 * @param changedAfter only those that changed later; null for all
 * @param records whose records they must be of
 */
public record BulkSelection(
    String type, List<String> queries, @Nullable Instant changedAfter, Records records) {

  /** Keeps what it is given. */
  public BulkSelection {
    queries = List.copyOf(queries);
  }

  /** Whose records resources must be of. */
  public sealed interface Records {

    /** Of anybody's or nobody's. */
    record Any() implements Records {}

    /**
     * In the records of patients, or referred to from there.
     *
     * @param ids the ids of the patients; null for all patients
     */
    record OfPatients(@Nullable Set<String> ids) implements Records {}
  }

  /**
   * Rows in the order of storage.
   *
   * @param after the row id before the first
   * @param last the row id of the last
   */
  public record Rows(long after, long last) {}
}
