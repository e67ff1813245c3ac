package org.foyer.access.standing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something in the database on which the standing of a caller depends at this moment. */
sealed interface StandingRow {

  /** The id of the patient whom it concerns. */
  String patient();

  /** The caller is related to the patient. */
  record Relation(String patient) implements StandingRow {}

  /** The caller has broken the glass of the patient. */
  record BrokenGlass(String patient) implements StandingRow {}

  /**
   * A rule of a Consent applies to the caller.
   *
   * @param consent the id of the Consent
   * @param position the position of the rule in it
   * @param named whether the rule names the caller personally
   * @param permits whether it permits or denies
   * @param parent the position of the denial to which it is an exception
   * @param grants whether a permit gives access of its own
   * @param types see {@link ConsentRule.Extent}
   * @param labels see {@link ConsentRule.Extent}
   */
  record Rule(
      String patient,
      String consent,
      int position,
      boolean named,
      boolean permits,
      @Nullable Integer parent,
      boolean grants,
      @Nullable Set<String> types,
      @Nullable Set<String> labels)
      implements StandingRow {

    /** Whether it lets somebody act for the patient who has no part in the matter otherwise. */
    boolean appoints() {
      return permits && grants && named;
    }

    /** Whether it permits to see resources with this confidentiality label. */
    boolean unlocks(String label) {
      return permits && grants && types == null && labels != null && labels.contains(label);
    }

    /** Whether resources with this confidentiality label are not beyond it. */
    boolean reaches(String label) {
      return labels == null || labels.contains(label);
    }
  }
}
