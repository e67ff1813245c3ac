package org.foyer.billing.send;

import java.util.List;
import org.hl7.fhir.r4.model.Claim;

/** What a claim says, whatever its status and its id. */
final class ClaimContent {

  private ClaimContent() {}

  /** Whether two claims say the same. */
  static boolean isSame(Claim one, Claim other) {
    return of(one).equalsDeep(of(other));
  }

  private static Claim of(Claim claim) {
    Claim content = claim.copy();
    content.setId((String) null);
    content.setMeta(null);
    content.setText(null);
    content.setContained(List.of());
    content.setStatus(null);
    return content;
  }
}
