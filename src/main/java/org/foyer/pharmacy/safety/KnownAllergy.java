package org.foyer.pharmacy.safety;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An allergy or intolerance.
 *
 * @param reference such as {@code AllergyIntolerance/1}
 * @param name for people
 * @param to codes of ingredients or classes; empty if it is not known to what
 * @param status whether it counts
 * @param severe whether the reaction was severe or the criticality is high
 * @param reaction what happened, for people
 * @param medicine whether it can be to a medicine: not if it is said to be to food or environment
 */
public record KnownAllergy(
    String reference,
    String name,
    Set<String> to,
    Status status,
    boolean severe,
    @Nullable String reaction,
    boolean medicine) {

  /** Whether an allergy counts. */
  public enum Status {
    /** It is there, confirmed or not. */
    COUNTS,
    /** It was refuted, has resolved, or was entered in error. */
    DOES_NOT_COUNT
  }

  /** Keeps what it is given. */
  public KnownAllergy {
    to = Set.copyOf(to);
  }
}
