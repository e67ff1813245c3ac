package org.foyer.billing.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.DecimalType;
import org.junit.jupiter.api.Test;

class FhirMoneyTest {

  @Test
  void anAmountIsWrittenWithAllItsDigitsAndReadAgain() {
    Money amount = Money.of("92.5", "USD");
    org.hl7.fhir.r4.model.Money fhir = FhirMoney.of(amount);
    assertThat(fhir.getValueElement().getValueAsString()).isEqualTo("92.50");
    assertThat(fhir.getCurrency()).isEqualTo("USD");
    assertThat(FhirMoney.read(fhir)).contains(amount);
  }

  @Test
  void whatCannotBePaidIsOnlyAPrice() {
    org.hl7.fhir.r4.model.Money fhir = money("16.335", "USD");
    assertThat(FhirMoney.read(fhir)).isEmpty();
    assertThat(FhirMoney.readPrice(fhir)).contains(UnitPrice.of("16.335", "USD"));
  }

  @Test
  void whatIsNotWholeIsNoAmount() {
    assertThat(FhirMoney.read(null)).isEmpty();
    assertThat(FhirMoney.read(new org.hl7.fhir.r4.model.Money().setCurrency("USD"))).isEmpty();
    assertThat(FhirMoney.read(money("1", ""))).isEmpty();
    assertThat(FhirMoney.read(money("1", "Dollars"))).isEmpty();
  }

  private static org.hl7.fhir.r4.model.Money money(String value, String currency) {
    org.hl7.fhir.r4.model.Money money = new org.hl7.fhir.r4.model.Money().setCurrency(currency);
    money.setValueElement(new DecimalType(value));
    return money;
  }
}
