package org.foyer.billing.eligibility;

import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;

/** Answers that are kept. */
final class Kept {

  private Kept() {}

  /** The answer as it is stored. */
  static CoverageEligibilityResponse with(Store store, CoverageEligibilityResponse answer) {
    String id = store.create(answer).getIdPart();
    return store.read(CoverageEligibilityResponse.class, id).orElseThrow();
  }
}
