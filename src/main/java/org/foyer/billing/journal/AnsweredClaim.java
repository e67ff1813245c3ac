package org.foyer.billing.journal;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;

/**
 * What an insurer's final answer means for the journal. It adds up to what was submitted.
 *
 * <p>Our own figures are read, and so are answers with HL7's categories only: what is submitted and
 * not eligible is the contract's, what is eligible and no benefit is the patient's; an item without
 * eligible amount and benefit but with a reason is denied.
 *
 * @param contractual what is taken off
 * @param others what other insurers paid
 * @param patient what the patient owes
 * @param denied what is denied
 * @param benefit what the insurer will pay
 */
public record AnsweredClaim(
    Money contractual, Money others, Money patient, Money denied, Money benefit) {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/adjudication";

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException if an item does not say what was submitted, or what the
   *     benefit is, or does not add up
   */
  public static AnsweredClaim of(ClaimResponse answer, Currency currency) {
    Money nothing = Money.zero(currency);
    AnsweredClaim sum = new AnsweredClaim(nothing, nothing, nothing, nothing, nothing);
    for (ItemComponent item : answer.getItem()) {
      sum = sum.plus(item(item, nothing));
    }
    return sum;
  }

  private AnsweredClaim plus(AnsweredClaim other) {
    return new AnsweredClaim(
        contractual.plus(other.contractual),
        others.plus(other.others),
        patient.plus(other.patient),
        denied.plus(other.denied),
        benefit.plus(other.benefit));
  }

  private static AnsweredClaim item(ItemComponent item, Money nothing) {
    Money submitted = needed(item, "submitted");
    Money benefit = needed(item, "benefit");
    Money eligible = amount(item, HL7, "eligible").orElse(submitted);
    if (isDenied(item, eligible, benefit)) {
      return new AnsweredClaim(nothing, nothing, nothing, submitted, nothing);
    }
    boolean own = item.getAdjudication().stream().anyMatch(AnsweredClaim::isOwn);
    Money contractual =
        amount(item, BillingCodes.ADJUDICATION_FIGURE, "contractual")
            .orElse(own ? nothing : submitted.minus(eligible));
    Money others = amount(item, BillingCodes.ADJUDICATION_FIGURE, "other-insurers").orElse(nothing);
    Money patient = submitted.minus(contractual).minus(others).minus(benefit);
    if (patient.isNegative() || contractual.isNegative()) {
      throw new IllegalArgumentException(
          "Item " + item.getItemSequence() + " does not add up to what was submitted");
    }
    return new AnsweredClaim(contractual, others, patient, nothing, benefit);
  }

  private static boolean isDenied(ItemComponent item, Money eligible, Money benefit) {
    List<AdjudicationComponent> all = item.getAdjudication();
    return amount(item, BillingCodes.ADJUDICATION_FIGURE, "denied").isPresent()
        || (eligible.isZero()
            && benefit.isZero()
            && all.stream().anyMatch(AdjudicationComponent::hasReason));
  }

  private static boolean isOwn(AdjudicationComponent one) {
    return one.getCategory().getCoding().stream()
        .anyMatch(coding -> BillingCodes.ADJUDICATION_FIGURE.equals(coding.getSystem()));
  }

  private static Money needed(ItemComponent item, String category) {
    return amount(item, HL7, category)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Item " + item.getItemSequence() + " has no " + category));
  }

  private static Optional<Money> amount(ItemComponent item, String system, String category) {
    return item.getAdjudication().stream()
        .filter(one -> one.getCategory().hasCoding(system, category))
        .findFirst()
        .flatMap(one -> FhirMoney.read(one.getAmount()));
  }
}
