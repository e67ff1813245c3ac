package org.foyer.billing.estimate;

import java.util.function.Function;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.billing.benefit.Line;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.estimate.Estimated.Basis;
import org.foyer.billing.estimate.Estimating.Answer;
import org.foyer.billing.estimate.Estimating.Question;
import org.foyer.billing.insurer.benefit.BenefitUse;
import org.foyer.billing.plan.Insurers;
import org.foyer.billing.plan.Plans;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Coverage;
import org.springframework.stereotype.Component;

/** Estimates for insurers whose claims this server decides, as it would decide the claim. */
@Component("ownEstimateRules")
class OwnRules {

  private final Insurers insurers;
  private final Plans plans;
  private final BenefitUse use;
  private final AdjudicationRules rules;

  OwnRules(Insurers insurers, Plans plans, BenefitUse use, AdjudicationRules rules) {
    this.insurers = insurers;
    this.plans = plans;
    this.use = use;
    this.rules = rules;
  }

  boolean isFor(Coverage coverage) {
    return insurers.of(coverage).filter(insurers::isOurs).isPresent();
  }

  Answer estimate(Question question) {
    Function<PricedService, Line> line = this::line;
    if (!CoverageOrder.isInForce(question.coverage(), question.day())) {
      return new Answer(
          Basis.RULES, PlanCalculation.notInForce(question.day(), question.services(), line));
    }
    Plan plan =
        plans
            .of(question.coverage(), question.day())
            .orElseThrow(
                () ->
                    new FhirProblem(ProblemCode.UNPROCESSABLE, "What the plan pays is not known."));
    return new Answer(
        Basis.RULES,
        PlanCalculation.by(
            plan, use.of(question.coverage(), question.day()), question.services(), line));
  }

  private Line line(PricedService service) {
    return service.line(rules.allowed(service.codes(), service.service().quantity()).orElse(null));
  }
}
