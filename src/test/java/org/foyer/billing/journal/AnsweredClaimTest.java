package org.foyer.billing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;

class AnsweredClaimTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/adjudication";

  private final ClaimResponse answer = new ClaimResponse();
  private final ItemComponent item = answer.addItem().setItemSequence(1);

  @Test
  void anAnswerWithHl7sCategoriesOnlyIsUnderstood() {
    say(HL7, "submitted", "120");
    say(HL7, "eligible", "92.50");
    say(HL7, "copay", "20");
    say(HL7, "benefit", "72.50");
    assertThat(AnsweredClaim.of(answer, USD))
        .isEqualTo(new AnsweredClaim(usd("27.50"), usd("0"), usd("20"), usd("0"), usd("72.50")));
  }

  @Test
  void ourOwnFiguresSayWhoseLossItIs() {
    say(HL7, "submitted", "120");
    say(HL7, "eligible", "92.50");
    say(BillingCodes.ADJUDICATION_FIGURE, "not-covered", "27.50");
    say(HL7, "benefit", "92.50");
    assertThat(AnsweredClaim.of(answer, USD))
        .isEqualTo(new AnsweredClaim(usd("0"), usd("0"), usd("27.50"), usd("0"), usd("92.50")));
  }

  @Test
  void whatOthersPaidIsNobodysToPayAgain() {
    say(HL7, "submitted", "100");
    say(BillingCodes.ADJUDICATION_FIGURE, "other-insurers", "80");
    say(HL7, "benefit", "15");
    assertThat(AnsweredClaim.of(answer, USD))
        .isEqualTo(new AnsweredClaim(usd("0"), usd("80"), usd("5"), usd("0"), usd("15")));
  }

  @Test
  void aReasonWithoutAnyBenefitIsADenial() {
    say(HL7, "submitted", "120");
    say(HL7, "eligible", "0");
    say(HL7, "benefit", "0");
    item.getAdjudication().get(2).setReason(new CodeableConcept().setText("Not covered"));
    assertThat(AnsweredClaim.of(answer, USD).denied()).isEqualTo(usd("120"));
  }

  @Test
  void whatDoesNotAddUpIsRefused() {
    say(HL7, "submitted", "120");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnsweredClaim.of(answer, USD))
        .withMessage("Item 1 has no benefit");
    say(HL7, "benefit", "130");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnsweredClaim.of(answer, USD))
        .withMessage("Item 1 does not add up to what was submitted");
  }

  private void say(String system, String code, String amount) {
    item.addAdjudication()
        .setCategory(new CodeableConcept(new Coding(system, code, null)))
        .getAmount()
        .setValue(new BigDecimal(amount))
        .setCurrency("USD");
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
