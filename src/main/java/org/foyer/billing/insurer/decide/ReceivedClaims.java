package org.foyer.billing.insurer.decide;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.FhirDays;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.insurer.member.Membership;
import org.foyer.billing.plan.Plans;
import org.foyer.billing.scrub.ClaimProblems;
import org.foyer.billing.scrub.Finding;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.billing.scrub.Finding.Severity;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Gathers what claims are decided by, whose references are to resources here. */
@Component
public class ReceivedClaims {

  private final Store store;
  private final LocalReferences references;
  private final Plans plans;
  private final AdjudicationRules rules;
  private final Clock clock;

  ReceivedClaims(
      Stores stores,
      LocalReferences references,
      Plans plans,
      AdjudicationRules rules,
      Clock clock) {
    this.store = stores.asSystem("An insurer reads what a claim is decided by");
    this.references = references;
    this.plans = plans;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Gathers.
   *
   * @throws FhirProblem {@code claim-invalid}, if something that is needed is not there
   */
  public ReceivedClaim of(Claim claim) {
    InsuranceComponent focal = focal(claim);
    Coverage coverage =
        find(claim, focal.getCoverage(), Coverage.class)
            .orElseThrow(() -> invalid(claim, focal, "The coverage is not known."));
    Patient patient =
        find(claim, claim.getPatient(), Patient.class)
            .orElseThrow(() -> invalid(Kind.MISSING, "Claim.patient", "The patient is not known."));
    return of(claim, new Membership(coverage, patient));
  }

  /** Gathers for somebody who is known to be insured. */
  public ReceivedClaim of(Claim claim, Membership member) {
    InsuranceComponent focal = focal(claim);
    Map<String, Coverage> coverages = new LinkedHashMap<>();
    for (InsuranceComponent insurance : claim.getInsurance()) {
      String reference = insurance.getCoverage().getReference();
      if (insurance == focal) {
        coverages.put(reference, member.coverage());
      } else if (reference != null) {
        find(claim, insurance.getCoverage(), Coverage.class)
            .ifPresent(coverage -> coverages.put(reference, coverage));
      }
    }
    Plan plan =
        plans
            .of(member.coverage(), day(claim))
            .orElseThrow(
                () -> invalid(claim, focal, "The coverage has no plan that is known here."));
    return new ReceivedClaim(claim, member, plan, coverages, prior(claim, focal));
  }

  /** The day by which the coverage is chosen: that of the first service that has one. */
  public LocalDate day(Claim claim) {
    return claim.getItem().stream()
        .flatMap(
            item ->
                item.hasServicedDateType()
                    ? Optional.of(FhirDays.first(item.getServicedDateType())).stream()
                    : Optional.of(item.getServiced())
                        .filter(one -> item.hasServicedPeriod())
                        .filter(one -> item.getServicedPeriod().hasStart())
                        .map(one -> FhirDays.first(item.getServicedPeriod()))
                        .stream())
        .findFirst()
        .orElseGet(
            () ->
                claim.getBillablePeriod().hasStart()
                    ? FhirDays.first(claim.getBillablePeriod())
                    : LocalDate.now(clock));
  }

  private static InsuranceComponent focal(Claim claim) {
    return claim.getInsurance().stream()
        .filter(InsuranceComponent::getFocal)
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    Kind.MISSING,
                    "Claim.insurance",
                    "Of the claim's insurances one must be the focal one."));
  }

  private Map<Integer, Prior> prior(Claim claim, InsuranceComponent focal) {
    List<ClaimResponse> answers = new ArrayList<>();
    for (InsuranceComponent insurance : claim.getInsurance()) {
      if (insurance == focal) {
        break;
      }
      if (insurance.hasClaimResponse()) {
        answers.add(
            find(claim, insurance.getClaimResponse(), ClaimResponse.class)
                .orElseThrow(
                    () -> invalid(claim, insurance, "The insurer's answer did not come along.")));
      }
    }
    try {
      return PriorPayments.of(claim, answers, rules.currency());
    } catch (IllegalArgumentException e) {
      throw invalid(
          claim, focal, "What the insurers before have answered does not add up with the claim.");
    }
  }

  private <T extends Resource> Optional<T> find(Claim claim, Reference reference, Class<T> type) {
    String wanted = reference.getReference();
    if (wanted != null && wanted.startsWith("#")) {
      return claim.getContained().stream()
          .filter(type::isInstance)
          .filter(one -> wanted.equals("#" + one.getIdElement().getIdPart().replace("#", "")))
          .map(type::cast)
          .findFirst();
    }
    return references
        .target(reference)
        .filter(target -> type.getSimpleName().equals(target.getResourceType()))
        .flatMap(target -> store.read(type, target.getIdPart()));
  }

  private static FhirProblem invalid(Claim claim, InsuranceComponent at, String sentence) {
    return invalid(
        Kind.COVERAGE_WRONG,
        "Claim.insurance[" + claim.getInsurance().indexOf(at) + "].coverage",
        sentence);
  }

  private static FhirProblem invalid(Kind kind, String expression, String sentence) {
    return ClaimProblems.of(List.of(new Finding(Severity.ERROR, kind, expression, sentence)));
  }
}
