package org.foyer.billing.submit;

import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;

/**
 * A claim as it was sent.
 *
 * @param claim the claim
 * @param others what came along with it in a Bundle, with the ids by which the claim refers to it
 */
public record Submission(Claim claim, List<Resource> others) {

  /** Keeps what it is given. */
  public Submission {
    others = List.copyOf(others);
  }
}
