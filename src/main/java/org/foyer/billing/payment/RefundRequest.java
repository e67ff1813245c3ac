package org.foyer.billing.payment;

import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid back of a payment.
 *
 * @param amount how much; null for all that is left
 * @param reason why
 * @param identifier the bank's name for it, which counts once; null for none
 */
record RefundRequest(
    @Nullable Money amount, CodeableConcept reason, @Nullable Identifier identifier) {

  /**
   * Reads what is asked for.
   *
   * @throws FhirProblem without a reason, or if it is no amount
   */
  static RefundRequest of(
      org.hl7.fhir.r4.model.@Nullable Money amount,
      @Nullable CodeType reason,
      @Nullable StringType comment,
      @Nullable Identifier identifier) {
    if (reason == null || reason.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.REASON_REQUIRED,
          "\"reason\" must be a code of the value set"
              + " https://foyer.org/fhir/ValueSet/billing-adjustment-reason.");
    }
    CodeableConcept why =
        new CodeableConcept(
            new Coding().setSystem(BillingCodes.ADJUSTMENT_REASON).setCode(reason.getValue()));
    if (comment != null && comment.hasValue()) {
      why.setText(comment.getValue());
    }
    if (identifier != null && !(identifier.hasSystem() && identifier.hasValue())) {
      throw invalid("\"reference\" must have a system and a value.");
    }
    return new RefundRequest(amount == null ? null : read(amount), why, identifier);
  }

  private static Money read(org.hl7.fhir.r4.model.Money amount) {
    return FhirMoney.read(amount)
        .filter(Money::isPositive)
        .orElseThrow(
            () -> invalid("\"amount\" must be more than nothing, with value and currency."));
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
