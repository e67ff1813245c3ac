package org.foyer.access.standing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a Consent, with all that it takes over from the provision around it.
 *
 * @param permits whether it permits or denies
 * @param parent the position of the denial to which it is an exception
 * @param grants whether a permit gives access of its own, and not only by way of exception
 * @param who to whom it applies
 * @param what to which resources it applies
 */
record ConsentRule(
    boolean permits, @Nullable Integer parent, boolean grants, Circumstances who, Extent what) {

  /**
   * To whom and when a rule applies. Null is no condition.
   *
   * @param actors references, of which the caller is one
   * @param purposes codes, of which one is the caller's
   */
  record Circumstances(
      @Nullable Set<String> actors, @Nullable Set<String> purposes, Validity valid) {}

  /**
   * To which resources of the patient a rule applies. Null is no condition.
   *
   * @param types resource types
   * @param labels codes of confidentiality labels: in a denial those that a resource must have, in
   *     a permit those up to the highest that it may have
   */
  record Extent(@Nullable Set<String> types, @Nullable Set<String> labels) {

    static final Extent ALL = new Extent(null, null);
  }
}
