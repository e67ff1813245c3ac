package org.foyer.billing.posting;

import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about what is owed.
 *
 * @param account the Account, such as {@code Account/1}
 * @param about the Claim or Invoice; null for what the patient owes on the Account
 * @param amount how much of it
 * @param reason a code of billing-adjustment-reason
 * @param comment what to note with it
 */
record DecisionRequest(
    String account,
    @Nullable Reference about,
    Money amount,
    String reason,
    @Nullable String comment) {

  CodeableConcept why() {
    CodeableConcept why = new CodeableConcept();
    why.addCoding().setSystem(BillingCodes.ADJUSTMENT_REASON).setCode(reason);
    return comment == null ? why : why.setText(comment);
  }
}
