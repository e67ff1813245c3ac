package org.foyer.billing.invoice;

import org.foyer.billing.money.Money;
import org.foyer.billing.pricing.ChargePrice;
import org.hl7.fhir.r4.model.ChargeItem;
import org.jspecify.annotations.Nullable;

/**
 * What a patient owes of a charge.
 *
 * @param charge the charge
 * @param price its price
 * @param shares who bears it; null if no insurer was asked and the patient owes all of it
 */
record PatientPart(ChargeItem charge, ChargePrice price, @Nullable Shares shares) {

  /** The id of the charge. */
  String id() {
    return charge.getIdElement().getIdPart();
  }

  /** What the patient owes, paid or not. */
  Money due() {
    return shares == null ? price.gross() : shares.patient();
  }

  /** Whether it becomes billed with the invoice, not with a claim. */
  boolean isWhole() {
    return shares == null;
  }
}
