package org.foyer.operation.merge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge that was done.
 *
 * @param id which it is
 * @param task the id of the Task that records it
 * @param source the id of the patient whose record ended
 * @param target the id of the patient whose record goes on
 * @param sourceActive what {@code Patient.active} of the source was; null if it had none
 * @param carried systems and values of the identifiers that the target got, in turn
 * @param mergedAt when
 */
record Merge(
    UUID id,
    String task,
    String source,
    String target,
    @Nullable Boolean sourceActive,
    List<String> carried,
    Instant mergedAt) {

  Merge {
    carried = List.copyOf(carried);
  }

  String sourceReference() {
    return "Patient/" + source;
  }

  String targetReference() {
    return "Patient/" + target;
  }
}
