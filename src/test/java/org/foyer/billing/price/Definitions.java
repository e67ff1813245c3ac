package org.foyer.billing.price;

import java.math.BigDecimal;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPropertyGroupComponent;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPropertyGroupPriceComponentComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UsageContext;
import org.jspecify.annotations.Nullable;

/** Makes a ChargeItemDefinition for CPT 99213. */
final class Definitions {

  static final String CPT = "http://www.ama-assn.org/go/cpt";

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/usage-context-type";

  private final ChargeItemDefinition definition = new ChargeItemDefinition();
  private final ChargeItemDefinitionPropertyGroupComponent group = definition.addPropertyGroup();

  static Definitions definition(String name) {
    Definitions made = new Definitions();
    made.definition
        .setUrl("https://hospital.example.org/" + name)
        .setStatus(PublicationStatus.ACTIVE)
        .setCode(new CodeableConcept(new Coding(CPT, "99213", null)));
    return made;
  }

  ChargeItemDefinition get() {
    return definition;
  }

  Definitions base(String amount) {
    return amount("base", amount);
  }

  Definitions points(String points, String value) {
    part(group, "base").setFactor(new BigDecimal(points)).setAmount(money(value, "USD"));
    return this;
  }

  Definitions amount(String type, String amount) {
    return amountIn("USD", type, amount);
  }

  Definitions amountIn(String currency, String type, String amount) {
    part(group, type).setAmount(money(amount, currency));
    return this;
  }

  Definitions factor(String type, String factor) {
    part(group, type).setFactor(new BigDecimal(factor));
    return this;
  }

  Definitions both(String type) {
    part(group, type).setFactor(BigDecimal.ONE).setAmount(money("1", "USD"));
    return this;
  }

  Definitions surchargeFor(String modifier, String factor) {
    part(groupFor(modifier), "surcharge").setFactor(new BigDecimal(factor));
    return this;
  }

  Definitions baseFor(String modifier, String amount) {
    part(groupFor(modifier), "base").setAmount(money(amount, "USD"));
    return this;
  }

  Definitions forPayer(String reference) {
    return context(new Coding(BillingCodes.PRICE_CONTEXT, "payer", null), new Reference(reference));
  }

  Definitions forPlan(String reference) {
    return context(new Coding(BillingCodes.PRICE_CONTEXT, "plan", null), new Reference(reference));
  }

  Definitions forAges(int low, int high) {
    return context(
        new Coding(HL7, "age", null), new Range().setLow(years(low)).setHigh(years(high)));
  }

  Definitions forContext(String code, String value) {
    return context(new Coding(HL7, code, null), new CodeableConcept(new Coding(value, "x", null)));
  }

  Definitions inForce(String start, @Nullable String end) {
    definition.getEffectivePeriod().setStartElement(new DateTimeType(start));
    if (end != null) {
      definition.getEffectivePeriod().setEndElement(new DateTimeType(end));
    }
    return this;
  }

  Definitions replacing(String url) {
    definition.addReplaces(url);
    return this;
  }

  Definitions ofInstance(String reference) {
    definition.addInstance(new Reference(reference));
    return this;
  }

  Definitions draft() {
    definition.setStatus(PublicationStatus.DRAFT);
    return this;
  }

  Definitions when(String language, String expression) {
    definition.addApplicability().setLanguage(language).setExpression(expression);
    return this;
  }

  private Definitions context(Coding code, Type value) {
    definition.addUseContext(new UsageContext(code, value));
    return this;
  }

  private ChargeItemDefinitionPropertyGroupComponent groupFor(String modifier) {
    ChargeItemDefinitionPropertyGroupComponent conditional = definition.addPropertyGroup();
    conditional
        .addApplicability()
        .setLanguage("text/fhirpath")
        .setExpression(
            "extension('%s').value.coding.where(code = '%s').exists()"
                .formatted(BillingCodes.CHARGE_MODIFIER, modifier));
    return conditional;
  }

  private static ChargeItemDefinitionPropertyGroupPriceComponentComponent part(
      ChargeItemDefinitionPropertyGroupComponent group, String type) {
    return group.addPriceComponent().setType(ChargeItemDefinitionPriceComponentType.fromCode(type));
  }

  private static Quantity years(int years) {
    return new Quantity(years).setSystem("http://unitsofmeasure.org").setCode("a");
  }

  private static org.hl7.fhir.r4.model.Money money(String value, String currency) {
    return new org.hl7.fhir.r4.model.Money().setValue(new BigDecimal(value)).setCurrency(currency);
  }
}
