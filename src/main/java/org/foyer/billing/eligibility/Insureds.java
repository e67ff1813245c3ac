package org.foyer.billing.eligibility;

import java.time.LocalDate;
import org.foyer.billing.insurer.benefit.BenefitUse;
import org.foyer.billing.plan.Plans;
import org.hl7.fhir.r4.model.Coverage;
import org.springframework.stereotype.Component;

/** What this server knows of a coverage for whose insurer it decides claims. */
@Component
class Insureds {

  private final Plans plans;
  private final BenefitUse use;

  Insureds(Plans plans, BenefitUse use) {
    this.plans = plans;
    this.use = use;
  }

  Insured of(Coverage coverage, LocalDate day) {
    return new Insured(coverage, day, plans.of(coverage, day), use.of(coverage, day));
  }
}
