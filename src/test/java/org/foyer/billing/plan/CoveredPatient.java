package org.foyer.billing.plan;

import java.math.BigDecimal;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.hl7.fhir.r4.model.InsurancePlan.InsurancePlanPlanComponent;
import org.hl7.fhir.r4.model.InsurancePlan.PlanBenefitComponent;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** Somebody who is insured with the insurer whose claims the server of the tests decides. */
public final class CoveredPatient {

  /** The system of the numbers of coverages. */
  public static final String NUMBERS = "https://foyer.org/fhir/test/coverage";

  private static final String PLAN_COST = "https://foyer.org/fhir/CodeSystem/plan-cost";

  private final Patient patient;
  private final Coverage coverage;

  private CoveredPatient(Patient patient, Coverage coverage) {
    this.patient = patient;
    this.coverage = coverage;
  }

  /** Somebody with a plan, since the begin of 2020. */
  public static CoveredPatient of(FhirHttp fhir, String plan) {
    Billing.organizations(fhir);
    Patient patient = Patients.somebody();
    patient.setId(fhir.create(patient).id());
    Coverage coverage = coverage(patient, plan);
    coverage.setId(fhir.create(coverage).id());
    return new CoveredPatient(patient, coverage);
  }

  private static Coverage coverage(Patient patient, String plan) {
    Coverage coverage =
        new Coverage()
            .setStatus(CoverageStatus.ACTIVE)
            .setSubscriberId("M" + patient.getIdentifierFirstRep().getValue())
            .setBeneficiary(new Reference("Patient/" + patient.getIdPart()))
            .addPayor(new Reference("Organization/" + Billing.INSURER));
    coverage
        .addIdentifier()
        .setSystem(NUMBERS)
        .setValue(patient.getIdentifierFirstRep().getValue());
    coverage.getPeriod().setStartElement(new DateTimeType("2020-01-01"));
    coverage
        .addClass_()
        .setType(
            new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/coverage-class", "plan", null)))
        .setValue(plan);
    return coverage;
  }

  /** The patient. */
  public Patient patient() {
    return patient;
  }

  /** How they are insured. */
  public Coverage coverage() {
    return coverage;
  }

  /**
   * A plan with a deductible of 500 and a cap of 2000; visits cost 25, laboratory tests 20 percent
   * after the deductible, and spectacles are excluded.
   */
  public static InsurancePlan plan(String code) {
    InsurancePlan product =
        new InsurancePlan()
            .setStatus(PublicationStatus.ACTIVE)
            .setName("Harbor " + code)
            .setOwnedBy(new Reference("Organization/" + Billing.INSURER));
    product.addIdentifier().setSystem("https://foyer.org/fhir/test/plan").setValue(code);
    InsurancePlanPlanComponent plan = product.addPlan();
    cap(plan, "deductible", 1, "500");
    cap(plan, "out-of-pocket-maximum", 1, "2000");
    cap(plan, "out-of-pocket-maximum", 4, "4000");
    PlanBenefitComponent visits = benefit(plan, "Visits", "http://www.ama-assn.org/go/cpt|992*");
    cost(visits, "copay", money("25"));
    PlanBenefitComponent laboratory =
        benefit(plan, "Laboratory", "http://www.ama-assn.org/go/cpt|8*");
    cost(laboratory, "deductible", new Quantity(1));
    cost(
        laboratory,
        "coinsurance",
        new Quantity()
            .setValue(20)
            .setSystem("http://unitsofmeasure.org")
            .setCode("%")
            .setUnit("%"));
    PlanBenefitComponent spectacles = benefit(plan, "Spectacles", "urn:example:glasses|*");
    cost(spectacles, "excluded", new Quantity(1));
    product
        .addCoverage()
        .setType(new CodeableConcept().setText("Medical"))
        .addBenefit()
        .setType(new CodeableConcept().setText("Visits"))
        .addLimit()
        .setValue(new Quantity(12));
    return product;
  }

  private static void cap(
      InsurancePlanPlanComponent plan, String type, int groupSize, String amount) {
    plan.addGeneralCost()
        .setType(new CodeableConcept(new Coding(PLAN_COST, type, null)))
        .setGroupSize(groupSize)
        .setCost(new Money().setValue(new BigDecimal(amount)).setCurrency("USD"));
  }

  private static PlanBenefitComponent benefit(
      InsurancePlanPlanComponent plan, String name, String services) {
    PlanBenefitComponent benefit =
        plan.addSpecificCost()
            .setCategory(new CodeableConcept().setText("Medical"))
            .addBenefit()
            .setType(new CodeableConcept().setText(name));
    benefit.addExtension(
        "https://foyer.org/fhir/StructureDefinition/benefit-services", new StringType(services));
    return benefit;
  }

  private static void cost(PlanBenefitComponent benefit, String type, Quantity value) {
    benefit
        .addCost()
        .setType(new CodeableConcept(new Coding(PLAN_COST, type, null)))
        .setValue(value);
  }

  private static Quantity money(String amount) {
    return new Quantity()
        .setValue(new BigDecimal(amount))
        .setSystem("urn:iso:std:iso:4217")
        .setCode("USD")
        .setUnit("USD");
  }
}
