package org.foyer.billing.claim;

import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Which charges of an Account are to be claimed.
 *
 * @param encounter those of this visit only, such as {@code Encounter/1}; null for all
 * @param coverage those for which this coverage is asked only, such as {@code Coverage/1}; null for
 *     all
 */
record ClaimedPart(@Nullable String encounter, @Nullable String coverage) {

  static ClaimedPart of(@Nullable Reference encounter, @Nullable Reference coverage) {
    return new ClaimedPart(name(encounter), name(coverage));
  }

  private static @Nullable String name(@Nullable Reference reference) {
    return reference == null
        ? null
        : reference.getReferenceElement().toUnqualifiedVersionless().getValue();
  }

  boolean includes(ClaimGroup.Key key) {
    return (encounter == null || encounter.equals(key.encounter()))
        && (coverage == null || coverage.equals(key.coverage()));
  }
}
