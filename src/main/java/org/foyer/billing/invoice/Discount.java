package org.foyer.billing.invoice;

import java.math.BigDecimal;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What is taken off an invoice: an amount, or a share of it without taxes.
 *
 * @param amount the amount; null for a share
 * @param percent the share; null for an amount
 * @param reason why
 */
record Discount(@Nullable Money amount, @Nullable BigDecimal percent, CodeableConcept reason) {

  private static final BigDecimal ALL = new BigDecimal(100);

  /**
   * Reads what is asked for.
   *
   * @return null if no discount is asked for
   * @throws FhirProblem without a reason, or if it is no amount and no share
   */
  static @Nullable Discount of(
      org.hl7.fhir.r4.model.@Nullable Money amount,
      @Nullable DecimalType percent,
      @Nullable CodeType reason,
      @Nullable StringType comment) {
    if (amount == null && percent == null) {
      return null;
    }
    if (amount != null && percent != null) {
      throw invalid("Only one of \"discount\" and \"discount-percent\" can be given.");
    }
    if (reason == null || reason.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.REASON_REQUIRED,
          "\"discount-reason\" must be a code of the value set"
              + " https://foyer.org/fhir/ValueSet/billing-adjustment-reason.");
    }
    CodeableConcept why =
        new CodeableConcept(
            new Coding().setSystem(BillingCodes.ADJUSTMENT_REASON).setCode(reason.getValue()));
    if (comment != null && comment.hasValue()) {
      why.setText(comment.getValue());
    }
    return percent == null ? new Discount(amount(amount), null, why) : share(percent, why);
  }

  private static Discount share(DecimalType percent, CodeableConcept why) {
    BigDecimal value = percent.getValue();
    if (value == null || value.signum() <= 0 || value.compareTo(ALL) > 0) {
      throw invalid("\"discount-percent\" must be more than 0 and at most 100.");
    }
    return new Discount(null, value, why);
  }

  private static Money amount(org.hl7.fhir.r4.model.@Nullable Money amount) {
    return FhirMoney.read(amount)
        .filter(Money::isPositive)
        .orElseThrow(() -> invalid("\"discount\" must be an amount with its currency."));
  }

  /**
   * What it comes to.
   *
   * @throws FhirProblem if it is more than there is
   */
  Money of(Money net) {
    Money off = amount == null ? net.percent(percent == null ? ALL : percent) : amount;
    if (!off.currency().equals(net.currency()) || off.compareTo(net) > 0) {
      throw new FhirProblem(
          ProblemCode.AMOUNT_MISMATCH,
          "A discount of %s is more than the %s that it is taken off.".formatted(off, net));
    }
    return off;
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
