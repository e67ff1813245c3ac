package org.foyer.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.price.Definitions.CPT;
import static org.foyer.billing.price.Definitions.definition;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.Money;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.price.Pricing.Priced;
import org.foyer.billing.price.Pricing.Reason;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PriceListTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final PriceContext SELF = PriceContext.on(TODAY);
  private static final FhirPathCondition CONDITIONS =
      new FhirPathCondition(FhirContext.forR4Cached());

  @Test
  void aVisitCostsItsBasePrice() {
    Priced price = priced(visit(), SELF, definition("visit").base("92.50"));
    assertThat(price.gross()).isEqualTo(usd("92.50"));
    assertThat(price.definition()).isEqualTo("https://hospital.example.org/visit");
    assertThat(price.components()).hasSize(1);
  }

  @Test
  void componentsBuildOnEachOtherInTheirOrder() {
    Priced price =
        priced(
            visit(),
            SELF,
            definition("visit")
                .factor("tax", "0.07")
                .factor("discount", "0.10")
                .amount("deduction", "5")
                .factor("surcharge", "0.25")
                .base("100"));
    // 100 + 25 - 5 = 120; less a tenth 108; 7 % of it 7.56
    assertThat(price.components())
        .map(part -> part.type() + " " + part.amount().amount())
        .containsExactly(
            "BASE 100.00", "SURCHARGE 25.00", "DEDUCTION 5.00", "DISCOUNT 12.00", "TAX 7.56");
    assertThat(price.net()).isEqualTo(usd("108"));
    assertThat(price.tax()).isEqualTo(usd("7.56"));
    assertThat(price.gross()).isEqualTo(usd("115.56"));
  }

  @Test
  void aLineIsRoundedOnceNotEachUnit() {
    ChargeItem strips = visit();
    strips.getQuantity().setValue(3);
    assertThat(priced(strips, SELF, definition("strip").base("16.335")).gross())
        .isEqualTo(usd("49.01"));
  }

  @Test
  void pointsAreMultipliedByTheirValue() {
    assertThat(priced(visit(), SELF, definition("points").points("80", "0.0582873")).gross())
        .isEqualTo(usd("4.66"));
  }

  @Test
  void aPriceForThePlanGoesBeforeOneForThePayerAndThatBeforeOneForAll() {
    Definitions all = definition("all").base("100");
    Definitions payer = definition("payer").base("80").forPayer("Organization/blue");
    Definitions plan = definition("plan").base("70").forPlan("InsurancePlan/gold");
    PriceContext blue = SELF.paidBy("Organization/blue", null);
    PriceContext gold = SELF.paidBy("Organization/blue", "InsurancePlan/gold");
    PriceContext red = SELF.paidBy("Organization/red", null);
    assertThat(priced(visit(), SELF, all, payer, plan).gross()).isEqualTo(usd("100"));
    assertThat(priced(visit(), red, plan, payer, all).gross()).isEqualTo(usd("100"));
    assertThat(priced(visit(), blue, all, payer, plan).gross()).isEqualTo(usd("80"));
    assertThat(priced(visit(), gold, payer, plan, all).gross()).isEqualTo(usd("70"));
  }

  @Test
  void aPriceForTheAgeGoesBeforeOneForAll() {
    Definitions all = definition("all").base("100");
    Definitions child = definition("child").base("60").forAges(0, 17);
    PriceContext five = new PriceContext(TODAY, null, null, null, "female", 5);
    PriceContext grown = new PriceContext(TODAY, null, null, null, "female", 18);
    assertThat(priced(visit(), five, all, child).gross()).isEqualTo(usd("60"));
    assertThat(priced(visit(), grown, all, child).gross()).isEqualTo(usd("100"));
    assertThat(priced(visit(), SELF, all, child).gross()).isEqualTo(usd("100"));
  }

  @Test
  void thePriceOfTheDayCountsUpToItsLastDay() {
    Definitions old = definition("2025").base("90").inForce("2025", "2026-11-21");
    Definitions now = definition("2026").base("95").inForce("2026-11-22", null);
    assertThat(priced(visit(), SELF, old, now).gross()).isEqualTo(usd("95"));
    PriceContext yesterday = PriceContext.on(TODAY.minusDays(1));
    assertThat(priced(visit(), yesterday, old, now).gross()).isEqualTo(usd("90"));
  }

  @Test
  void theLaterOfTwoPricesInForceCounts() {
    Definitions old = definition("old").base("90").inForce("2025-01", null);
    Definitions now = definition("new").base("95").inForce("2026-07-01", null);
    assertThat(priced(visit(), SELF, now, old).gross()).isEqualTo(usd("95"));
    Definitions instead = old.replacing("https://hospital.example.org/new");
    assertThat(priced(visit(), SELF, now, instead).gross()).isEqualTo(usd("90"));
  }

  @Test
  void twoEqualPricesAreNoneAndBothAreNamed() {
    NoPrice none = none(visit(), SELF, definition("b").base("90"), definition("a").base("91"));
    assertThat(none.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(none.definitions())
        .containsExactly("https://hospital.example.org/a", "https://hospital.example.org/b");
  }

  @Test
  void aModifierBringsItsSurcharge() {
    Definitions list = definition("visit").base("100").surchargeFor("after-hours", "0.5");
    assertThat(priced(visit(), SELF, list).gross()).isEqualTo(usd("100"));
    assertThat(priced(modified("after-hours"), SELF, list).gross()).isEqualTo(usd("150"));
    assertThat(priced(modified("bilateral"), SELF, list).gross()).isEqualTo(usd("100"));
  }

  @Test
  void aBaseUnderAConditionTakesThePlaceOfTheGeneralOne() {
    Definitions list = definition("visit").base("100").baseFor("bilateral", "150");
    assertThat(priced(visit(), SELF, list).gross()).isEqualTo(usd("100"));
    assertThat(priced(modified("bilateral"), SELF, list).gross()).isEqualTo(usd("150"));
  }

  @Test
  void aPriceSetByHandNeedsAReasonAndIsTaxed() {
    ChargeItem item = visit();
    item.getPriceOverride().setValue(50).setCurrency("USD");
    Definitions list =
        definition("visit").base("100").factor("surcharge", "1").factor("tax", "0.1");
    assertThat(none(item, SELF, list).reason()).isEqualTo(Reason.INVALID_CHARGE);
    item.setOverrideReason("Agreed with the patient");
    Priced price = priced(item, SELF, list);
    assertThat(price.net()).isEqualTo(usd("50"));
    assertThat(price.gross()).isEqualTo(usd("55"));
  }

  @Test
  void aFactorSetByHandMultipliesTheBase() {
    ChargeItem item = visit();
    item.setFactorOverride(new BigDecimal("2.3")).setOverrideReason("Took unusually long");
    assertThat(priced(item, SELF, definition("visit").base("10")).gross()).isEqualTo(usd("23"));
  }

  @Test
  void aChargeMayNameItsDefinition() {
    ChargeItem item = visit().addDefinitionCanonical("https://hospital.example.org/b");
    Definitions a = definition("a").base("90");
    Definitions b = definition("b").base("91");
    assertThat(priced(item, SELF, a, b).gross()).isEqualTo(usd("91"));
  }

  @Test
  void aProductHasThePriceOfItsInstance() {
    ChargeItem item = new ChargeItem().setProduct(new Reference("Medication/1"));
    Definitions list = definition("box").base("9.99").ofInstance("Medication/1");
    assertThat(priced(item, SELF, list).gross()).isEqualTo(usd("9.99"));
  }

  @Test
  void whereThereIsNoPriceItIsSaidWhy() {
    Definitions list = definition("visit").base("100");
    assertThat(none(new ChargeItem(), SELF, list).reason()).isEqualTo(Reason.NO_DEFINITION);
    assertThat(none(visit(), SELF).reason()).isEqualTo(Reason.NO_DEFINITION);
    assertThat(none(visit(), SELF, definition("draft").base("1").draft()).reason())
        .isEqualTo(Reason.NO_DEFINITION);
    assertThat(none(visit(), SELF, definition("x").base("1").inForce("2027", null)).reason())
        .isEqualTo(Reason.NOT_IN_FORCE);
    assertThat(none(visit(), SELF, definition("x").base("1").forPayer("Organization/1")).reason())
        .isEqualTo(Reason.NOT_APPLICABLE);
    assertThat(none(visit(), SELF, definition("x").amount("surcharge", "1")).reason())
        .isEqualTo(Reason.NO_BASE);
    assertThat(none(visit(), SELF, definition("x").base("1").base("2")).reason())
        .isEqualTo(Reason.NO_BASE);
    assertThat(none(visit(), SELF, definition("x").base("1").amount("discount", "2")).reason())
        .isEqualTo(Reason.NEGATIVE);
    ChargeItem nothing = visit();
    nothing.getQuantity().setValue(0);
    assertThat(none(nothing, SELF, list).reason()).isEqualTo(Reason.INVALID_CHARGE);
  }

  @Test
  void whatIsNotUnderstoodIsNotCalculatedWith() {
    Definitions unknown = definition("x").base("1").forContext("focus", "http://x.example.org");
    assertThat(none(visit(), SELF, unknown).reason()).isEqualTo(Reason.INVALID_DEFINITION);
    Definitions cql = definition("x").base("1").when("text/cql", "true");
    assertThat(none(visit(), SELF, cql).reason()).isEqualTo(Reason.INVALID_DEFINITION);
    Definitions broken = definition("x").base("1").when("text/fhirpath", "((");
    assertThat(none(visit(), SELF, broken).reason()).isEqualTo(Reason.INVALID_DEFINITION);
    Definitions euro = definition("x").base("1").amountIn("EUR", "surcharge", "1");
    assertThat(none(visit(), SELF, euro).reason()).isEqualTo(Reason.INVALID_DEFINITION);
    assertThat(none(visit(), SELF, definition("x").base("1").both("surcharge")).reason())
        .isEqualTo(Reason.INVALID_DEFINITION);
  }

  @Test
  void aConditionOfTheWholeDefinitionDecidesWhetherItCounts() {
    Definitions all = definition("all").base("1");
    Definitions many = definition("many").base("0.5").when("text/fhirpath", "quantity.value > 9");
    ChargeItem ten = visit();
    ten.getQuantity().setValue(10);
    assertThat(priced(visit(), SELF, many, all).gross()).isEqualTo(usd("1"));
    assertThat(none(ten, SELF, many, all).reason()).isEqualTo(Reason.AMBIGUOUS);
    Definitions instead = many.replacing("https://hospital.example.org/all");
    assertThat(priced(ten, SELF, instead, all).gross()).isEqualTo(usd("5"));
  }

  @RepeatedTest(300)
  void componentsAddUpAndClaimsMultiplyOut(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    ChargeItem item = visit();
    item.getQuantity().setValue(BigDecimal.valueOf(1 + random.nextInt(400), random.nextInt(3)));
    Definitions list =
        definition("x").base(BigDecimal.valueOf(random.nextInt(99999), 3).toString());
    for (String type : Arrays.asList("surcharge", "discount", "tax", "tax")) {
      list.factor(type, BigDecimal.valueOf(random.nextInt(100), 2).toString());
    }
    Priced price = priced(item, SELF, list);
    Money sum = usd("0");
    for (PriceComponent part : price.components()) {
      assertThat(part.amount().isNegative()).isFalse();
      sum =
          switch (part.type()) {
            case BASE, SURCHARGE, TAX -> sum.plus(part.amount());
            case DEDUCTION, DISCOUNT -> sum.minus(part.amount());
          };
    }
    assertThat(sum).isEqualTo(price.gross()).isEqualTo(price.net().plus(price.tax()));
    assertThat(price.perUnit().forQuantity(price.quantity())).isEqualTo(price.gross());
  }

  private static ChargeItem visit() {
    return new ChargeItem().setCode(new CodeableConcept(new Coding(CPT, "99213", null)));
  }

  private static ChargeItem modified(String modifier) {
    ChargeItem item = visit();
    item.addExtension(
        BillingCodes.CHARGE_MODIFIER,
        new CodeableConcept(new Coding(BillingCodes.PRICE_MODIFIER, modifier, null)));
    return item;
  }

  private static Priced priced(ChargeItem item, PriceContext context, Definitions... lists) {
    return (Priced) price(item, context, lists);
  }

  private static NoPrice none(ChargeItem item, PriceContext context, Definitions... lists) {
    return (NoPrice) price(item, context, lists);
  }

  private static Pricing price(ChargeItem item, PriceContext context, Definitions... lists) {
    return new PriceList(Arrays.stream(lists).map(Definitions::get).toList(), CONDITIONS)
        .price(item, context);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
