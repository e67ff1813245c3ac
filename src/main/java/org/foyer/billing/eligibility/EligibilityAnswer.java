package org.foyer.billing.eligibility;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestPurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.EligibilityResponsePurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.EligibilityResponseStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.InsuranceComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.RemittanceOutcome;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** Writes what an insurer answers. */
record EligibilityAnswer(EligibilityQuestion question, LocalDate day, Date now) {

  /** The answer about these coverages. */
  CoverageEligibilityResponse about(List<Insured> insured) {
    CoverageEligibilityRequest request = question.request();
    CoverageEligibilityResponse answer =
        new CoverageEligibilityResponse()
            .setStatus(EligibilityResponseStatus.ACTIVE)
            .setPatient(request.getPatient())
            .setServiced(request.getServiced())
            .setCreated(now)
            .setRequestor(request.getProvider())
            .setRequest(
                new Reference("CoverageEligibilityRequest/" + request.getIdElement().getIdPart()))
            .setInsurer(request.getInsurer());
    request
        .getPurpose()
        .forEach(
            purpose ->
                answer.addPurpose(
                    EligibilityResponsePurpose.fromCode(purpose.getValue().toCode())));
    insured.forEach(one -> answer.addInsurance(insurance(one)));
    boolean isPartial =
        wantsPlan() && insured.stream().anyMatch(one -> one.isInForce() && one.plan().isEmpty());
    return answer
        .setOutcome(isPartial ? RemittanceOutcome.PARTIAL : RemittanceOutcome.COMPLETE)
        .setDisposition(isPartial ? "What the plan pays is not known." : sentence(insured));
  }

  private static String sentence(List<Insured> insured) {
    if (insured.isEmpty()) {
      return "The patient has no coverage with this insurer on that day.";
    }
    return insured.stream().anyMatch(Insured::isInForce)
        ? "The coverage is in force."
        : "The coverage is not in force on that day.";
  }

  private InsuranceComponent insurance(Insured insured) {
    InsuranceComponent insurance =
        new InsuranceComponent()
            .setCoverage(new Reference("Coverage/" + insured.coverage().getIdElement().getIdPart()))
            .setInforce(insured.isInForce())
            .setBenefitPeriod(year());
    if (insured.isInForce() && wantsPlan()) {
      boolean withCosts = question.asks(EligibilityRequestPurpose.BENEFITS);
      insured
          .plan()
          .map(plan -> new BenefitItems(plan, insured.used(), withCosts))
          .ifPresent(items -> items.of(question.request().getItem()).forEach(insurance::addItem));
    }
    return insurance;
  }

  private boolean wantsPlan() {
    return question.asks(EligibilityRequestPurpose.BENEFITS)
        || question.asks(EligibilityRequestPurpose.AUTHREQUIREMENTS);
  }

  private Period year() {
    return new Period()
        .setStartElement(date(day.withDayOfYear(1)))
        .setEndElement(date(day.withMonth(12).withDayOfMonth(31)));
  }

  private static DateTimeType date(LocalDate day) {
    return new DateTimeType(day.toString());
  }
}
