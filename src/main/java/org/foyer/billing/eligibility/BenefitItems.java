package org.foyer.billing.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.billing.Code;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Accumulators.Used;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.benefit.Plan.Caps;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.DetailsComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.BenefitComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.ItemsComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;

/**
 * The benefits of a plan, with what is used of them, as items of an answer.
 *
 * @param plan the plan
 * @param used what was paid and used so far
 * @param withCosts whether the answer says what they cost
 */
record BenefitItems(Plan plan, Accumulators used, boolean withCosts) {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String PLAN_COST = "https://foyer.org/fhir/CodeSystem/plan-cost";

  /** The whole plan's caps, and the benefits that are asked for, or all. */
  List<ItemsComponent> of(List<DetailsComponent> asked) {
    List<ItemsComponent> items = new ArrayList<>();
    if (withCosts) {
      cap("individual", plan.individual(), used.individual()).ifPresent(items::add);
      cap("family", plan.family(), used.family()).ifPresent(items::add);
    }
    if (asked.isEmpty()) {
      plan.benefits().forEach(benefit -> items.add(item(benefit).setCategory(category(benefit))));
    } else {
      asked.forEach(one -> items.add(answer(one)));
    }
    return items;
  }

  private ItemsComponent answer(DetailsComponent asked) {
    ItemsComponent item = find(asked).map(this::item).orElseGet(BenefitItems::unknown);
    if (asked.hasProductOrService()) {
      return item.setProductOrService(asked.getProductOrService());
    }
    return item.setCategory(asked.getCategory());
  }

  private Optional<Benefit> find(DetailsComponent asked) {
    if (asked.hasProductOrService()) {
      return plan.benefitFor(Code.of(asked.getProductOrService()));
    }
    List<String> names =
        Stream.concat(
                Stream.ofNullable(asked.getCategory().getText()),
                asked.getCategory().getCoding().stream()
                    .flatMap(coding -> Stream.of(coding.getCode(), coding.getDisplay())))
            .filter(name -> name != null)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    return plan.benefits().stream()
        .filter(benefit -> names.contains(benefit.category().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static ItemsComponent unknown() {
    return new ItemsComponent()
        .setExcluded(true)
        .setDescription("The plan does not include this service.");
  }

  private ItemsComponent item(Benefit benefit) {
    ItemsComponent item =
        new ItemsComponent()
            .setName(benefit.category())
            .setExcluded(benefit.excluded())
            .setNetwork(concept("benefit-network", "in"))
            .setUnit(concept("benefit-unit", "individual"))
            .setTerm(concept("benefit-term", "annual"))
            .setAuthorizationRequired(benefit.authorization());
    if (withCosts && !benefit.excluded()) {
      costs(benefit).forEach(item::addBenefit);
    }
    return item;
  }

  private List<BenefitComponent> costs(Benefit benefit) {
    List<BenefitComponent> costs = new ArrayList<>();
    Benefit.Cost cost = benefit.cost();
    if (cost.copay() != null) {
      costs.add(cost("copay").setAllowed(FhirMoney.of(cost.copay())));
    }
    if (cost.deductible() && plan.individual().deductible() != null) {
      costs.add(deductible(plan.individual().deductible(), used.individual().deductible()));
    }
    if (cost.coinsurance().signum() > 0) {
      costs.add(percent(cost.coinsurance()));
    }
    costs.addAll(limits(benefit));
    return costs;
  }

  private List<BenefitComponent> limits(Benefit benefit) {
    List<BenefitComponent> limits = new ArrayList<>();
    Used before =
        used.used()
            .getOrDefault(
                benefit.category(), new Used(BigDecimal.ZERO, Money.zero(plan.currency())));
    if (benefit.limit().quantity() != null) {
      limits.add(
          cost("visit")
              .setAllowed(whole(benefit.limit().quantity()))
              .setUsed(new UnsignedIntType(before.quantity().intValue())));
    }
    if (benefit.limit().amount() != null) {
      limits.add(
          cost("benefit")
              .setAllowed(FhirMoney.of(benefit.limit().amount()))
              .setUsed(FhirMoney.of(before.amount())));
    }
    return limits;
  }

  private Optional<ItemsComponent> cap(String unit, Caps caps, Accumulators.Paid paid) {
    List<BenefitComponent> costs = new ArrayList<>();
    if (caps.deductible() != null) {
      costs.add(deductible(caps.deductible(), paid.deductible()));
    }
    if (caps.outOfPocket() != null) {
      CodeableConcept type =
          new CodeableConcept(new Coding(PLAN_COST, "out-of-pocket-maximum", null));
      costs.add(
          new BenefitComponent(type)
              .setAllowed(FhirMoney.of(caps.outOfPocket()))
              .setUsed(FhirMoney.of(paid.outOfPocket())));
    }
    if (costs.isEmpty()) {
      return Optional.empty();
    }
    ItemsComponent item =
        new ItemsComponent()
            .setCategory(concept("ex-benefitcategory", "30"))
            .setName(plan.name())
            .setUnit(concept("benefit-unit", unit))
            .setTerm(concept("benefit-term", "annual"));
    costs.forEach(item::addBenefit);
    return Optional.of(item);
  }

  private static BenefitComponent deductible(Money allowed, Money used) {
    return cost("deductible").setAllowed(FhirMoney.of(allowed)).setUsed(FhirMoney.of(used));
  }

  private static BenefitComponent percent(BigDecimal coinsurance) {
    BigDecimal plain = coinsurance.stripTrailingZeros();
    return cost("copay-percent")
        .setAllowed(plain.scale() <= 0 ? whole(plain) : new StringType(plain.toPlainString()));
  }

  private static UnsignedIntType whole(BigDecimal number) {
    return new UnsignedIntType(number.intValue());
  }

  private static BenefitComponent cost(String code) {
    return new BenefitComponent(concept("benefit-type", code));
  }

  private static CodeableConcept category(Benefit benefit) {
    return new CodeableConcept().setText(benefit.category());
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(HL7 + system, code, null));
  }
}
