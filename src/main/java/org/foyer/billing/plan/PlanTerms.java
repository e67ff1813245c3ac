package org.foyer.billing.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.billing.Code;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.benefit.Plan.Caps;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.hl7.fhir.r4.model.InsurancePlan.InsurancePlanPlanComponent;
import org.hl7.fhir.r4.model.InsurancePlan.InsurancePlanPlanGeneralCostComponent;
import org.hl7.fhir.r4.model.InsurancePlan.InsurancePlanPlanSpecificCostComponent;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one plan of an InsurancePlan costs those who have it. Either all that it says of costs
 * is understood, or nothing is calculated by it.
 *
 * @see <a href="https://hl7.org/fhir/R4/insuranceplan.html">InsurancePlan</a>
 */
record PlanTerms(InsurancePlan product, InsurancePlanPlanComponent plan, Currency currency) {

  /**
   * The plan that is known by a code; empty if there is none, or nothing is said of what its
   * benefits cost.
   *
   * @throws IllegalArgumentException if something is said that is not understood
   */
  static Optional<Plan> read(InsurancePlan product, String code, Currency currency) {
    return named(product, code)
        .filter(InsurancePlanPlanComponent::hasSpecificCost)
        .map(plan -> new PlanTerms(product, plan, currency).read(code));
  }

  /** Whether the product has a plan that is known by a code. */
  static boolean isNamed(InsurancePlan product, String code) {
    return named(product, code).isPresent();
  }

  /** The part that has the code as its identifier; or the only one, if the whole has it. */
  private static Optional<InsurancePlanPlanComponent> named(InsurancePlan product, String code) {
    Optional<InsurancePlanPlanComponent> named =
        product.getPlan().stream()
            .filter(
                plan -> plan.getIdentifier().stream().anyMatch(id -> code.equals(id.getValue())))
            .findFirst();
    boolean whole = product.getIdentifier().stream().anyMatch(id -> code.equals(id.getValue()));
    return named.isPresent() || !whole || product.getPlan().size() != 1
        ? named
        : Optional.of(product.getPlanFirstRep());
  }

  private Plan read(String code) {
    String name = product.hasName() ? product.getName() : code;
    return new Plan(code, name, currency, caps(false), caps(true), benefits());
  }

  private Caps caps(boolean family) {
    return new Caps(cap(PlanCost.DEDUCTIBLE, family), cap(PlanCost.OUT_OF_POCKET_MAXIMUM, family));
  }

  private @Nullable Money cap(PlanCost kind, boolean family) {
    List<InsurancePlanPlanGeneralCostComponent> said =
        plan.getGeneralCost().stream()
            .filter(cost -> PlanCost.of(Code.of(cost.getType())).equals(Optional.of(kind)))
            .filter(cost -> family == cost.getGroupSize() > 1)
            .toList();
    if (said.isEmpty()) {
      return null;
    }
    if (said.size() > 1) {
      throw new IllegalArgumentException("Says twice what " + kind + " is");
    }
    return FhirMoney.read(said.get(0).getCost())
        .filter(cap -> cap.currency().equals(currency) && !cap.isNegative())
        .orElseThrow(() -> new IllegalArgumentException("Has no amount for " + kind));
  }

  private List<Benefit> benefits() {
    List<Benefit> benefits = new ArrayList<>();
    Set<String> categories = new HashSet<>();
    for (InsurancePlanPlanSpecificCostComponent group : plan.getSpecificCost()) {
      group
          .getBenefit()
          .forEach(benefit -> benefits.add(new BenefitTerms(product, benefit, currency).read()));
    }
    if (benefits.isEmpty() || !benefits.stream().map(Benefit::category).allMatch(categories::add)) {
      throw new IllegalArgumentException("Each benefit needs a type of its own");
    }
    return benefits;
  }

  /** What people call something. */
  static String name(CodeableConcept concept) {
    return Stream.concat(
            Stream.ofNullable(concept.getText()),
            concept.getCoding().stream()
                .flatMap(coding -> Stream.of(display(coding), coding.getCode())))
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A type has no name"));
  }

  private static String display(Coding coding) {
    return coding.hasDisplay() ? coding.getDisplay() : "";
  }

  /** A number that is not negative. */
  static BigDecimal number(@Nullable BigDecimal value) {
    if (value == null || value.signum() < 0) {
      throw new IllegalArgumentException("A number is missing, or negative");
    }
    return value;
  }
}
