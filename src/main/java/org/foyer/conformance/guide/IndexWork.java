package org.foyer.conformance.guide;

import org.jspecify.annotations.Nullable;

/**
 * A pass over the resources of a type that fills the index of new search parameters.
 *
 * @param id its row
 * @param resourceType the type
 * @param unfenced whether writes may still be running that do not know the parameters
 * @param clear whether all such writes have ended
 * @param position the last row that is done
 * @param last the last row that is to be done
 * @param done how many resources are done
 * @param total how many there are; null before it is known
 * @param failed how many could not be indexed
 * @param attempts how often it could not go on, one after the other
 * @param error why
 * @param completed whether it is done
 */
record IndexWork(
    long id,
    String resourceType,
    boolean unfenced,
    boolean clear,
    long position,
    long last,
    long done,
    @Nullable Long total,
    long failed,
    int attempts,
    @Nullable String error,
    boolean completed) {

  /** How it stands: waiting, indexing, failing or complete. */
  String state() {
    if (completed) {
      return "complete";
    }
    if (attempts > 0) {
      return "failing";
    }
    return total == null ? "waiting" : "indexing";
  }
}
