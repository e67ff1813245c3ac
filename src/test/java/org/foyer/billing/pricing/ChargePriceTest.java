package org.foyer.billing.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.foyer.billing.price.PriceComponent;
import org.foyer.billing.price.Pricing.Priced;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.Test;

class ChargePriceTest {

  private static final Priced PRICED =
      new Priced(
          "https://hospital.example.org/visit|2",
          new BigDecimal("3"),
          List.of(
              new PriceComponent(PriceComponent.Type.BASE, null, null, usd("49.01")),
              new PriceComponent(
                  PriceComponent.Type.TAX,
                  new CodeableConcept().setText("VAT"),
                  new BigDecimal("0.20"),
                  usd("9.80"))),
          usd("49.01"),
          usd("9.80"));

  @Test
  void whatIsWrittenIsReadAgain() {
    ChargePrice price = ChargePrice.of(PRICED, "Organization/1", "Coverage/2");
    ChargePrice read = read(price.extension());
    assertThat(read.definition()).isEqualTo("https://hospital.example.org/visit|2");
    assertThat(read.net()).isEqualTo(usd("49.01"));
    assertThat(read.tax()).isEqualTo(usd("9.80"));
    assertThat(read.gross()).isEqualTo(usd("58.81"));
    assertThat(read.payer()).isEqualTo("Organization/1");
    assertThat(read.coverage()).isEqualTo("Coverage/2");
    assertThat(read.components())
        .extracting(PriceComponent::type)
        .containsExactly(PriceComponent.Type.BASE, PriceComponent.Type.TAX);
    assertThat(read.components().get(1).factor()).isEqualByComparingTo("0.2");
    assertThat(read.components().get(1).code())
        .extracting(CodeableConcept::getText)
        .isEqualTo("VAT");
    assertThat(read.extension().equalsDeep(price.extension())).isTrue();
  }

  @Test
  void itSurvivesBeingStored() {
    FhirContext fhir = FhirContext.forR4Cached();
    ChargeItem charge = new ChargeItem();
    charge.addExtension(ChargePrice.of(PRICED, null, null).extension());
    ChargeItem stored =
        fhir.newJsonParser()
            .parseResource(ChargeItem.class, fhir.newJsonParser().encodeResourceToString(charge));
    assertThat(ChargePrice.of(stored)).map(ChargePrice::gross).contains(usd("58.81"));
    assertThat(
            ChargePrice.of(stored)
                .orElseThrow()
                .extension()
                .equalsDeep(charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE)))
        .isTrue();
  }

  @Test
  void unitsTimesQuantityAreTheGrossPrice() {
    ChargePrice price = ChargePrice.of(PRICED, null, null);
    assertThat(price.unitPrice().amount()).isEqualByComparingTo("19.603333");
    assertThat(read(price.extension()).unitPrice().forQuantity(new BigDecimal("3")))
        .isEqualTo(price.gross());
  }

  @Test
  void aPayableUnitPriceIsWrittenWithTheDigitsOfItsCurrency() {
    Priced one =
        new Priced("", BigDecimal.ONE, PRICED.components().subList(0, 1), usd("49.01"), usd("0"));
    Extension written = ChargePrice.of(one, null, null).extension();
    assertThat(
            ((org.hl7.fhir.r4.model.Money) written.getExtensionByUrl("unitPrice").getValue())
                .getValueElement()
                .getValueAsString())
        .isEqualTo("49.01");
    assertThat(written.hasExtension("definition")).isFalse();
    assertThat(written.hasExtension("payer")).isFalse();
    assertThat(read(written).definition()).isNull();
    assertThat(read(written).payer()).isNull();
  }

  @Test
  void aChargeWithoutPriceHasNone() {
    assertThat(ChargePrice.of(new ChargeItem())).isEmpty();
  }

  @Test
  void aPriceThatIsNotCompleteIsRefused() {
    for (String part : List.of("net", "tax", "unitPrice")) {
      Extension price = ChargePrice.of(PRICED, null, null).extension();
      price.getExtension().removeIf(one -> one.getUrl().equals(part));
      assertThatThrownBy(() -> read(price)).as(part).isInstanceOf(IllegalArgumentException.class);
    }
    Extension fraction = ChargePrice.of(PRICED, null, null).extension();
    ((org.hl7.fhir.r4.model.Money) fraction.getExtensionByUrl("net").getValue())
        .setValueElement(new DecimalType("49.005"));
    assertThatThrownBy(() -> read(fraction)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aUnitPriceWithFractionsOfACoinKeepsThem() {
    ChargePrice price =
        new ChargePrice(
            null, UnitPrice.of("0.335", "USD"), List.of(), usd("2.35"), usd("0"), null, null);
    assertThat(read(price.extension()).unitPrice().amount()).isEqualByComparingTo("0.335");
  }

  private static ChargePrice read(Extension price) {
    ChargeItem charge = new ChargeItem();
    charge.addExtension(price);
    return ChargePrice.of(charge).orElseThrow();
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
