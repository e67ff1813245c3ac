package org.foyer.billing.price;

import org.hl7.fhir.r4.model.ChargeItem;

/** Judges the conditions that definitions and their groups of properties state. */
@FunctionalInterface
public interface PriceCondition {

  /**
   * Whether a condition holds for a charge.
   *
   * @param expression the condition in FHIRPath, with the ChargeItem as its context
   * @throws IllegalArgumentException if it is no such expression
   */
  boolean holds(String expression, ChargeItem item);
}
