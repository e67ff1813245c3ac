package org.foyer.billing.adjudication;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Accumulators.Paid;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.benefit.Plan.Caps;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.AdjudicationComponent;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.BenefitBalanceComponent;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.ExplanationOfBenefitStatus;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.ItemComponent;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.RemittanceOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** A claim and its final answer as the ExplanationOfBenefit that tells the patient. */
public final class PatientExplanation {

  private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/ex-benefitcategory";
  private static final String BENEFIT = "http://terminology.hl7.org/CodeSystem/benefit-type";
  private static final String UNIT = "http://terminology.hl7.org/CodeSystem/benefit-unit";
  private static final String TERM = "http://terminology.hl7.org/CodeSystem/benefit-term";

  private PatientExplanation() {}

  /**
   * The explanation, with what is left of the plan's caps.
   *
   * @param answer the answer, with an id, as {@link ClaimAnswer} makes it
   * @param after what was paid and used after the claim
   */
  public static ExplanationOfBenefit of(
      Claim claim, ClaimResponse answer, Plan plan, Accumulators after) {
    ExplanationOfBenefit explanation = new ExplanationOfBenefit();
    explanation
        .setStatus(ExplanationOfBenefitStatus.ACTIVE)
        .setType(claim.getType())
        .setUse(ExplanationOfBenefit.Use.fromCode(claim.getUse().toCode()))
        .setPatient(claim.getPatient())
        .setBillablePeriod(claim.hasBillablePeriod() ? claim.getBillablePeriod() : null)
        .setCreated(answer.getCreated())
        .setInsurer(claim.getInsurer())
        .setProvider(claim.getProvider())
        .setClaim(answer.getRequest())
        .setClaimResponse(new Reference("ClaimResponse/" + answer.getIdElement().getIdPart()))
        .setOutcome(RemittanceOutcome.fromCode(answer.getOutcome().toCode()))
        .setDisposition(answer.getDisposition());
    claim
        .getInsurance()
        .forEach(
            insurance ->
                explanation
                    .addInsurance()
                    .setFocal(insurance.getFocal())
                    .setCoverage(insurance.getCoverage()));
    items(explanation, claim, answer);
    rest(explanation, answer);
    balance(explanation.addBenefitBalance(), "individual", plan.individual(), after.individual());
    balance(explanation.addBenefitBalance(), "family", plan.family(), after.family());
    explanation.getBenefitBalance().removeIf(balance -> !balance.hasFinancial());
    return explanation;
  }

  private static void items(ExplanationOfBenefit to, Claim claim, ClaimResponse answer) {
    Map<Integer, ClaimResponse.ItemComponent> answers =
        answer.getItem().stream()
            .collect(
                Collectors.toMap(
                    ClaimResponse.ItemComponent::getItemSequence, Function.identity()));
    for (Claim.ItemComponent claimed : claim.getItem()) {
      ItemComponent item =
          to.addItem()
              .setSequence(claimed.getSequence())
              .setProductOrService(claimed.getProductOrService())
              .setServiced(claimed.getServiced())
              .setQuantity(claimed.hasQuantity() ? claimed.getQuantity() : null)
              .setUnitPrice(claimed.hasUnitPrice() ? claimed.getUnitPrice() : null)
              .setNet(claimed.getNet());
      ClaimResponse.ItemComponent answered = answers.get(claimed.getSequence());
      if (answered != null) {
        answered.getNoteNumber().forEach(number -> item.addNoteNumber(number.getValue()));
        answered.getAdjudication().forEach(one -> item.addAdjudication(copy(one)));
      }
    }
  }

  private static AdjudicationComponent copy(ClaimResponse.AdjudicationComponent one) {
    return new AdjudicationComponent()
        .setCategory(one.getCategory())
        .setReason(one.hasReason() ? one.getReason() : null)
        .setAmount(one.hasAmount() ? one.getAmount() : null);
  }

  private static void rest(ExplanationOfBenefit to, ClaimResponse answer) {
    answer
        .getTotal()
        .forEach(
            total -> to.addTotal().setCategory(total.getCategory()).setAmount(total.getAmount()));
    answer
        .getProcessNote()
        .forEach(
            note ->
                to.addProcessNote()
                    .setNumber(note.getNumber())
                    .setType(note.getType())
                    .setText(note.getText()));
    if (answer.hasPayment()) {
      to.getPayment()
          .setType(answer.getPayment().getType())
          .setAmount(answer.getPayment().getAmount());
    }
  }

  private static void balance(BenefitBalanceComponent to, String unit, Caps caps, Paid paid) {
    to.setCategory(concept(CATEGORY, "30"))
        .setUnit(concept(UNIT, unit))
        .setTerm(concept(TERM, "annual"));
    financial(to, "deductible", caps.deductible(), paid.deductible());
    financial(to, "copay-maximum", caps.outOfPocket(), paid.outOfPocket());
  }

  private static void financial(
      BenefitBalanceComponent to, String type, @Nullable Money allowed, Money used) {
    if (allowed != null) {
      to.addFinancial()
          .setType(concept(BENEFIT, type))
          .setAllowed(FhirMoney.of(allowed))
          .setUsed(FhirMoney.of(used));
    }
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}
