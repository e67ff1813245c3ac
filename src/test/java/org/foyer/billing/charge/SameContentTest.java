package org.foyer.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class SameContentTest {

  @Test
  void pricesAreTheSameHoweverManyZerosTheyHave() {
    assertThat(SameContent.ofPrice(price("1.50", "0.10"), price("1.5", "0.1"))).isTrue();
    assertThat(SameContent.ofPrice(price("100", "0"), price("1E+2", "0.00"))).isTrue();
    assertThat(SameContent.ofPrice(null, null)).isTrue();
  }

  @Test
  void pricesDifferInAmountCurrencyFactorPartsAndOrder() {
    Extension price = price("1.50", "0.10");
    assertThat(SameContent.ofPrice(price, price("1.51", "0.10"))).isFalse();
    assertThat(SameContent.ofPrice(price, price("1.50", "0.11"))).isFalse();
    assertThat(SameContent.ofPrice(price, null)).isFalse();
    assertThat(SameContent.ofPrice(null, price)).isFalse();
    Extension euros = price("1.50", "0.10");
    ((Money) euros.getExtensionByUrl("net").getValue()).setCurrency("EUR");
    assertThat(SameContent.ofPrice(price, euros)).isFalse();
    Extension more = price("1.50", "0.10");
    more.addExtension("payer", new Reference("Organization/1"));
    assertThat(SameContent.ofPrice(price, more)).isFalse();
    Extension otherPayer = price("1.50", "0.10");
    otherPayer.addExtension("payer", new Reference("Organization/2"));
    assertThat(SameContent.ofPrice(more, otherPayer)).isFalse();
  }

  @Test
  void pricesDifferWhereAValueIsMissing() {
    Extension price = price("1.50", "0.10");
    Extension without = price("1.50", "0.10");
    without.getExtensionByUrl("factor").setValue(null);
    assertThat(SameContent.ofPrice(price, without)).isFalse();
    Extension unknown = price("1.50", "0.10");
    DecimalType absent = new DecimalType();
    absent.addExtension(
        "http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType("unknown"));
    unknown.getExtensionByUrl("factor").setValue(absent);
    assertThat(SameContent.ofPrice(price, unknown)).isFalse();
    assertThat(SameContent.ofPrice(unknown, price)).isFalse();
    Extension text = price("1.50", "0.10");
    text.getExtensionByUrl("factor").setValue(new StringType("0.10"));
    assertThat(SameContent.ofPrice(price, text)).isFalse();
  }

  @Test
  void quantitiesAreTheSameHoweverManyZerosTheyHave() {
    assertThat(SameContent.ofQuantity(quantity("2.0"), quantity("2"))).isTrue();
    assertThat(SameContent.ofQuantity(quantity("2"), quantity("3"))).isFalse();
    assertThat(SameContent.ofQuantity(quantity("2"), quantity("2").setUnit("tablet"))).isFalse();
    assertThat(SameContent.ofQuantity(new Quantity(), new Quantity())).isTrue();
    assertThat(SameContent.ofQuantity(new Quantity(), quantity("0"))).isFalse();
  }

  @Test
  void remarksPricesAndVersionsMakeNoOtherCharge() {
    assertSame(charge -> charge.addNote().setText("Called the insurer"));
    assertSame(charge -> charge.addSupportingInformation(new Reference("Observation/1")));
    assertSame(charge -> charge.setId("ChargeItem/2/_history/3"));
    assertSame(charge -> charge.getMeta().setVersionId("7"));
    assertSame(charge -> charge.getText().setDivAsString("<div>Other words</div>"));
    assertSame(charge -> charge.addExtension(price("9", "1")));
    assertSame(charge -> charge.getQuantity().setValue(new BigDecimal("2.00")));
    assertSame(charge -> charge.getPriceOverride().setValue(new BigDecimal("10.0")));
    assertSame(charge -> charge.setFactorOverride(new BigDecimal("1.50")));
  }

  @Test
  void whatCostsOrWasDoneMakesAnotherCharge() {
    assertOther(charge -> charge.getQuantity().setValue(3));
    assertOther(charge -> charge.setQuantity(null));
    assertOther(charge -> charge.getPriceOverride().setValue(new BigDecimal("10.01")));
    assertOther(charge -> charge.getPriceOverride().setCurrency("EUR"));
    assertOther(charge -> charge.setFactorOverride(new BigDecimal("1.51")));
    assertOther(charge -> charge.setCode(new CodeableConcept().setText("Other")));
    assertOther(charge -> charge.setSubject(new Reference("Patient/2")));
    assertOther(charge -> charge.setOccurrence(new DateTimeType("2026-11-03")));
    assertOther(charge -> charge.addAccount(new Reference("Account/2")));
    assertOther(charge -> charge.setOverrideReason("Other"));
    assertOther(charge -> charge.setStatus(ChargeItemStatus.BILLED));
    assertOther(charge -> charge.addExtension("https://foyer.org/other", new StringType("x")));
  }

  @Test
  void comparingChangesNothing() {
    ChargeItem charge = charge();
    charge.addNote().setText("Kept");
    charge.addExtension(price("1.50", "0.10"));
    ChargeItem before = charge.copy();
    SameContent.ofCharge(charge, charge());
    assertThat(charge.equalsDeep(before)).isTrue();
    assertThat(charge.getQuantity().getValue()).isEqualTo(new BigDecimal("2"));
  }

  private static void assertSame(Consumer<ChargeItem> change) {
    ChargeItem changed = charge();
    change.accept(changed);
    assertThat(SameContent.ofCharge(charge(), changed)).isTrue();
    assertThat(SameContent.ofCharge(changed, charge())).isTrue();
  }

  private static void assertOther(Consumer<ChargeItem> change) {
    ChargeItem changed = charge();
    change.accept(changed);
    assertThat(SameContent.ofCharge(charge(), changed)).isFalse();
    assertThat(SameContent.ofCharge(changed, charge())).isFalse();
  }

  private static ChargeItem charge() {
    ChargeItem charge = new ChargeItem().setStatus(ChargeItemStatus.BILLABLE);
    charge.setId("1");
    charge.setCode(new CodeableConcept().setText("Visit"));
    charge.setSubject(new Reference("Patient/1"));
    charge.setOccurrence(new DateTimeType("2026-11-02"));
    charge.setQuantity(quantity("2"));
    charge.setFactorOverride(new BigDecimal("1.5"));
    charge.setPriceOverride(new Money().setValue(new BigDecimal("10.00")).setCurrency("USD"));
    charge.setOverrideReason("Asked for");
    return charge;
  }

  private static Extension price(String net, String factor) {
    Extension price = new Extension(BillingCodes.CHARGE_PRICE);
    price.addExtension("net", new Money().setValue(new BigDecimal(net)).setCurrency("USD"));
    price.addExtension("factor", new DecimalType(new BigDecimal(factor)));
    return price;
  }

  private static Quantity quantity(String value) {
    return new Quantity().setValue(new BigDecimal(value));
  }
}
