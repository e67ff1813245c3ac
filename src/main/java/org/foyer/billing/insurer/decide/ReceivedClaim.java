package org.foyer.billing.insurer.decide;

import java.util.Map;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.insurer.member.Membership;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;

/**
 * A claim whose references are to resources here, with what it is decided by.
 *
 * @param claim the claim
 * @param member who is insured, by the focal coverage
 * @param plan how
 * @param coverages all that the claim names, by their references in it
 * @param prior what happened with other insurers before, by number of the item
 */
public record ReceivedClaim(
    Claim claim,
    Membership member,
    Plan plan,
    Map<String, Coverage> coverages,
    Map<Integer, Prior> prior) {

  /** Keeps what it is given. */
  public ReceivedClaim {
    coverages = Map.copyOf(coverages);
    prior = Map.copyOf(prior);
  }
}
