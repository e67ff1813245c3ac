package org.foyer.fhir;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Of which patients stored resources tell: those in whose records they are, as {@code
 * docs/access.md} states, and all of those whom a Group or a Person names. A patient is in their
 * own record.
 */
public interface RowPatients {

  /**
   * Whether the index knows it of resources of the type. It knows nothing of the patients whom a
   * Provenance names in Foyer's extension; those are in its content only.
   */
  boolean knows(String resourceType);

  /**
   * The ids of the patients of each of these rows of {@code hfj_resource}, by one statement, as the
   * rows are now. Rows in nobody's record, and those of deleted resources, have no entry.
   */
  Map<Long, Set<String>> of(Collection<Long> rows);
}
