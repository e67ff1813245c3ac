package org.foyer.bulk;

import java.util.UUID;
import org.foyer.fhir.BulkSelection.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A step of an export.
 *
 * @param type the resource type that it is about, if it is about one
 * @param rows the rows that it reads, if it reads some
 * @param attempts how often it was taken, this time included
 * @param claim by whom it was taken; changes each time
 */
record ExportStep(
    long id,
    UUID job,
    Kind kind,
    @Nullable String type,
    Rows rows,
    int attempts,
    @Nullable UUID claim)
    implements Step {

  /** What a step does. */
  enum Kind {
    /** Finds the members of a Group. */
    MEMBERS,
    /** Divides the resources of a type. */
    PLAN,
    /** Writes resources of a type. */
    RESOURCES,
    /** Writes what was deleted. */
    DELETED
  }
}
