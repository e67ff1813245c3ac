package org.foyer.billing.payment;

import java.time.LocalDate;
import java.util.Optional;
import org.foyer.billing.FhirDays;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.posting.PaymentMeans;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in at a desk, or to the bank.
 *
 * @param amount how much
 * @param means how
 * @param identifier the bank's or terminal's name for it, which counts once; null for none
 * @param payer who paid; null for the patient
 * @param day when; null for today
 */
record DeskPayment(
    Money amount,
    PaymentMeans means,
    @Nullable Identifier identifier,
    @Nullable Reference payer,
    @Nullable LocalDate day) {

  /**
   * Reads what is said of it.
   *
   * @throws FhirProblem if it is no payment at a desk
   */
  static DeskPayment of(
      org.hl7.fhir.r4.model.@Nullable Money amount,
      @Nullable CodeType means,
      @Nullable Identifier identifier,
      @Nullable Reference payer,
      @Nullable DateType day) {
    if (identifier != null && !(identifier.hasSystem() && identifier.hasValue())) {
      throw invalid("\"reference\" must have a system and a value.");
    }
    return new DeskPayment(
        FhirMoney.read(amount)
            .filter(Money::isPositive)
            .orElseThrow(
                () -> invalid("\"amount\" must be more than nothing, with value and currency.")),
        Optional.ofNullable(means)
            .flatMap(code -> PaymentMeans.of(String.valueOf(code.getValue())))
            .filter(known -> known != PaymentMeans.CARD)
            .orElseThrow(
                () -> invalid("\"means\" must be \"cash\", \"transfer\" or \"card-terminal\".")),
        identifier,
        payer,
        day == null ? null : FhirDays.first(day));
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
