package org.foyer.billing.estimate;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.estimate.Estimated.Basis;
import org.foyer.billing.estimate.Estimated.EstimatedLine;
import org.foyer.billing.estimate.Estimating.Answer;
import org.foyer.billing.estimate.Estimating.Question;
import org.foyer.billing.plan.Insurers;
import org.foyer.billing.plan.Plans;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.springframework.stereotype.Component;

/**
 * Estimates for insurers elsewhere: by a predetermination; if there is none to be had, by what the
 * insurer last answered about the coverage; if nothing was asked, by its published plan.
 */
@Component
class PartnerEstimates {

  private static final int MOST = 20;

  private final Insurers insurers;
  private final Predeterminations predeterminations;
  private final Plans plans;
  private final Stores stores;

  PartnerEstimates(
      Insurers insurers, Predeterminations predeterminations, Plans plans, Stores stores) {
    this.insurers = insurers;
    this.predeterminations = predeterminations;
    this.plans = plans;
    this.stores = stores;
  }

  /**
   * Estimates.
   *
   * @throws FhirProblem if nothing is known of what the insurer pays
   */
  Answer estimate(Caller caller, Question question) {
    if (!CoverageOrder.isInForce(question.coverage(), question.day())) {
      return new Answer(
          Basis.PLAN,
          PlanCalculation.notInForce(
              question.day(), question.services(), service -> service.line(null)));
    }
    return insurers
        .of(question.coverage())
        .filter(insurers::isPartner)
        .flatMap(insurer -> predeterminations.of(caller, question, insurer))
        .map(lines -> new Answer(Basis.PREDETERMINATION, lines))
        .or(() -> calculated(caller, question))
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.UNPROCESSABLE,
                    "Nothing is known of what the insurer pays: it did not answer, was not asked"
                        + " about the coverage, and its plan is not published here."));
  }

  private Optional<Answer> calculated(Caller caller, Question question) {
    Optional<Plan> published = plans.of(question.coverage(), question.day());
    Optional<Answer> answered =
        latest(stores.of(caller), question)
            .flatMap(answer -> AnsweredPlan.of(answer, question, published))
            .map(plan -> new Answer(Basis.ELIGIBILITY, lines(plan.plan(), plan.used(), question)));
    return answered.isPresent()
        ? answered
        : published.map(
            plan ->
                new Answer(Basis.PLAN, lines(plan, Accumulators.none(plan.currency()), question)));
  }

  private static List<EstimatedLine> lines(Plan plan, Accumulators used, Question question) {
    return PlanCalculation.by(plan, used, question.services(), service -> service.line(null));
  }

  private static Optional<CoverageEligibilityResponse.InsuranceComponent> latest(
      Store store, Question question) {
    String coverage = "Coverage/" + question.coverage().getIdElement().getIdPart();
    return store
        .search(
            CoverageEligibilityResponse.class,
            "status=active&_sort=-created&patient="
                + question.coverage().getBeneficiary().getReference(),
            MOST)
        .stream()
        .flatMap(answer -> answer.getInsurance().stream())
        .filter(one -> coverage.equals(one.getCoverage().getReference()))
        .findFirst();
  }
}
