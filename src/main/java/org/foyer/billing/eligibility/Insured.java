package org.foyer.billing.eligibility;

import java.time.LocalDate;
import java.util.Optional;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.billing.benefit.Plan;
import org.hl7.fhir.r4.model.Coverage;

/**
 * A coverage on a day.
 *
 * @param coverage how somebody is insured
 * @param day the day
 * @param plan what the insurer pays; empty if it is not known
 * @param used what was paid and used in the benefit period of the day
 */
record Insured(Coverage coverage, LocalDate day, Optional<Plan> plan, Accumulators used) {

  boolean isInForce() {
    return CoverageOrder.isInForce(coverage, day);
  }
}
