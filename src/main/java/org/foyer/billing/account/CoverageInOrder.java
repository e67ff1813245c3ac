package org.foyer.billing.account;

import org.hl7.fhir.r4.model.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * A coverage of an Account that is in force, and its place among those that are asked to pay.
 *
 * @param coverage the coverage as stored
 * @param payer the insurer, such as {@code Organization/1}
 * @param plan the insurance plan, such as {@code InsurancePlan/1}; null if it is not known
 * @param priority the lower, the sooner it is asked
 */
public record CoverageInOrder(
    Coverage coverage, String payer, @Nullable String plan, int priority) {

  /** Such as {@code Coverage/1}. */
  public String reference() {
    return "Coverage/" + coverage.getIdElement().getIdPart();
  }
}
