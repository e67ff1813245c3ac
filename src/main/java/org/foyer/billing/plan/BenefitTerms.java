package org.foyer.billing.plan;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Benefit.Cost;
import org.foyer.billing.benefit.Benefit.Limit;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.hl7.fhir.r4.model.InsurancePlan.PlanBenefitComponent;
import org.hl7.fhir.r4.model.InsurancePlan.PlanBenefitCostComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Reads what one benefit costs, and where it ends. */
record BenefitTerms(InsurancePlan product, PlanBenefitComponent benefit, Currency currency) {

  /** On a benefit: services that it is for, {@code system|code} or {@code system|start*}. */
  static final String SERVICES = "https://foyer.org/fhir/StructureDefinition/benefit-services";

  private static final String APPLICABILITY = "http://terminology.hl7.org/CodeSystem/applicability";
  private static final String CURRENCIES = "urn:iso:std:iso:4217";

  Benefit read() {
    Map<PlanCost, Quantity> costs = costs();
    Quantity copay = costs.get(PlanCost.COPAY);
    Quantity coinsurance = costs.get(PlanCost.COINSURANCE);
    return new Benefit(
        PlanTerms.name(benefit.getType()),
        services(),
        costs.containsKey(PlanCost.EXCLUDED),
        costs.containsKey(PlanCost.PRIOR_AUTHORIZATION),
        new Cost(
            copay == null ? null : money(copay),
            costs.containsKey(PlanCost.DEDUCTIBLE),
            coinsurance == null ? BigDecimal.ZERO : percent(coinsurance)),
        limit());
  }

  private List<CodePattern> services() {
    return Stream.concat(
            benefit.getExtensionsByUrl(SERVICES).stream()
                .map(extension -> CodePattern.parse(extension.getValue().primitiveValue())),
            Code.of(benefit.getType()).stream()
                .map(code -> new CodePattern(code.system(), code.code(), false)))
        .toList();
  }

  private Map<PlanCost, Quantity> costs() {
    Map<PlanCost, Quantity> costs = new EnumMap<>(PlanCost.class);
    for (PlanBenefitCostComponent cost : benefit.getCost()) {
      if (isInNetwork(cost.getApplicability()) && costs.put(kind(cost), cost.getValue()) != null) {
        throw new IllegalArgumentException("Says a cost twice");
      }
    }
    return costs;
  }

  private static PlanCost kind(PlanBenefitCostComponent cost) {
    return PlanCost.of(Code.of(cost.getType()))
        .filter(kind -> kind != PlanCost.OUT_OF_POCKET_MAXIMUM)
        .orElseThrow(() -> new IllegalArgumentException("Has a cost of an unknown type"));
  }

  private static boolean isInNetwork(CodeableConcept applicability) {
    return Code.of(applicability).stream()
        .filter(code -> code.system().equals(APPLICABILITY))
        .allMatch(code -> code.code().equals("in-network"));
  }

  private Limit limit() {
    @Nullable BigDecimal quantity = null;
    @Nullable Money amount = null;
    for (Quantity limit : limits()) {
      if (isMoney(limit)) {
        amount = money(limit);
      } else {
        quantity = PlanTerms.number(limit.getValue());
      }
    }
    return new Limit(quantity, amount);
  }

  private List<Quantity> limits() {
    String category = PlanTerms.name(benefit.getType());
    return product.getCoverage().stream()
        .flatMap(coverage -> coverage.getBenefit().stream())
        .filter(described -> PlanTerms.name(described.getType()).equals(category))
        .flatMap(described -> described.getLimit().stream())
        .map(InsurancePlan.CoverageBenefitLimitComponent::getValue)
        .toList();
  }

  private Money money(Quantity value) {
    if (!isMoney(value) || !currency.getCurrencyCode().equals(value.getCode())) {
      throw new IllegalArgumentException("An amount is not in " + currency);
    }
    return new Money(PlanTerms.number(value.getValue()), currency);
  }

  private static boolean isMoney(Quantity value) {
    return CURRENCIES.equals(value.getSystem());
  }

  private static BigDecimal percent(Quantity value) {
    if (!"%".equals(value.getCode())) {
      throw new IllegalArgumentException("A coinsurance is not in percent");
    }
    return PlanTerms.number(value.getValue());
  }
}
