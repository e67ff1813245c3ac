package org.foyer.billing.price;

import java.util.List;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionApplicabilityComponent;

/** Judges conditions for one charge. */
record Applicability(PriceCondition conditions, ChargeItem item) {

  private static final String FHIRPATH = "text/fhirpath";

  /**
   * Whether all hold.
   *
   * @throws IllegalArgumentException if one is not understood
   */
  boolean holds(List<ChargeItemDefinitionApplicabilityComponent> all) {
    return all.stream().allMatch(this::holds);
  }

  private boolean holds(ChargeItemDefinitionApplicabilityComponent condition) {
    if (!FHIRPATH.equals(condition.getLanguage()) || !condition.hasExpression()) {
      throw new IllegalArgumentException("Its condition is not in " + FHIRPATH);
    }
    return conditions.holds(condition.getExpression(), item);
  }
}
