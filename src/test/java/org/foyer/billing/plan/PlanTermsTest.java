package org.foyer.billing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.junit.jupiter.api.Test;

/** What an InsurancePlan says of costs. */
class PlanTermsTest {

  private static final Currency USD = Currency.getInstance("USD");

  private final InsurancePlan product = CoveredPatient.plan("silver");

  @Test
  void capsAreForOnePersonOrAGroup() {
    Plan plan = read();

    assertThat(plan.individual().deductible()).isEqualTo(Money.of("500.00", "USD"));
    assertThat(plan.individual().outOfPocket()).isEqualTo(Money.of("2000.00", "USD"));
    assertThat(plan.family().deductible()).isNull();
    assertThat(plan.family().outOfPocket()).isEqualTo(Money.of("4000.00", "USD"));
  }

  @Test
  void benefitsSayForWhichServicesWhatIsPaid() {
    Benefit visits = benefit("99213");
    assertThat(visits.category()).isEqualTo("Visits");
    assertThat(visits.cost().copay()).isEqualTo(Money.of("25.00", "USD"));
    assertThat(visits.cost().deductible()).isFalse();
    assertThat(visits.limit().quantity()).isEqualByComparingTo("12");

    Benefit laboratory = benefit("85025");
    assertThat(laboratory.cost().deductible()).isTrue();
    assertThat(laboratory.cost().coinsurance()).isEqualByComparingTo("20");
    assertThat(read().benefitFor(Set.of(new Code("urn:example:glasses", "1"))))
        .get()
        .matches(Benefit::excluded);
  }

  @Test
  void whatCostsOutsideOfTheNetworkDoesNotCount() {
    product
        .getPlanFirstRep()
        .getSpecificCostFirstRep()
        .getBenefitFirstRep()
        .addCost()
        .setType(code("http://terminology.hl7.org/CodeSystem/benefit-type", "copay"))
        .setApplicability(
            code("http://terminology.hl7.org/CodeSystem/applicability", "out-of-network"));

    assertThat(benefit("99213").cost().copay()).isEqualTo(Money.of("25.00", "USD"));
  }

  @Test
  void whatIsNotUnderstoodIsNotHalfCalculated() {
    product
        .getPlanFirstRep()
        .getSpecificCostFirstRep()
        .getBenefitFirstRep()
        .addCost()
        .setType(code("urn:example:costs", "something"));

    assertThatThrownBy(this::read).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAmountInAnotherCurrencyIsNotUnderstood() {
    product.getPlanFirstRep().getGeneralCostFirstRep().getCost().setCurrency("EUR");

    assertThatThrownBy(this::read).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlanIsFoundByTheCodeOfTheProductOrItsOwn() {
    assertThat(PlanTerms.isNamed(product, "gold")).isFalse();
    product.addPlan().addIdentifier().setValue("gold");
    assertThat(PlanTerms.isNamed(product, "gold")).isTrue();
    assertThat(PlanTerms.isNamed(product, "silver")).isFalse();
    assertThat(PlanTerms.read(product, "gold", USD)).isEmpty();
  }

  private Plan read() {
    return PlanTerms.read(product, "silver", USD).orElseThrow();
  }

  private Benefit benefit(String cpt) {
    return read().benefitFor(Set.of(new Code("http://www.ama-assn.org/go/cpt", cpt))).orElseThrow();
  }

  private static CodeableConcept code(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}
