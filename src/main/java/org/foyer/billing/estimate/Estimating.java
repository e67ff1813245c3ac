package org.foyer.billing.estimate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.foyer.billing.estimate.EstimateRequest.Service;
import org.foyer.billing.estimate.Estimated.Basis;
import org.foyer.billing.estimate.Estimated.EstimatedLine;
import org.foyer.billing.estimate.VisitServices.PlannedVisit;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coverage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Estimates: prices what is planned, and lets the best source there is say who pays. */
@Component
class Estimating {

  private final Stores stores;
  private final VisitServices visits;
  private final ServicePrices prices;
  private final OwnRules rules;
  private final PartnerEstimates partners;
  private final Clock clock;

  Estimating(
      Stores stores,
      VisitServices visits,
      ServicePrices prices,
      OwnRules rules,
      PartnerEstimates partners,
      Clock clock) {
    this.stores = stores;
    this.visits = visits;
    this.prices = prices;
    this.rules = rules;
    this.partners = partners;
    this.clock = clock;
  }

  /**
   * Who pays what.
   *
   * @throws FhirProblem if the caller may not see what it is about, nothing of it has a price, or
   *     nothing is known of what the insurer pays
   */
  Estimated estimate(Caller caller, String id, EstimateRequest asked) {
    Store store = stores.of(caller);
    Coverage coverage =
        store
            .read(Coverage.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "Resource Coverage/%s is not known.".formatted(id)));
    PlannedVisit planned = planned(store, asked, coverage);
    @Nullable LocalDate stated = asked.day() == null ? planned.day() : asked.day();
    LocalDate day = stated == null ? LocalDate.now(clock) : stated;
    List<PricedService> services = prices.of(planned.services(), coverage, day);
    Question question =
        new Question(
            coverage,
            day,
            services.stream().filter(one -> one.price() != null).toList(),
            planned.diagnoses());
    if (question.services().isEmpty()) {
      throw new FhirProblem(ProblemCode.NOT_BILLABLE, services.get(0).reason());
    }
    Answer answer =
        rules.isFor(coverage) ? rules.estimate(question) : partners.estimate(caller, question);
    return new Estimated(
        answer.basis(),
        answer.lines(),
        services.stream().filter(one -> one.price() == null).toList());
  }

  private PlannedVisit planned(Store store, EstimateRequest asked, Coverage coverage) {
    List<Service> services = asked.services();
    if (asked.visit() == null) {
      return new PlannedVisit(services, null, asked.diagnoses());
    }
    PlannedVisit visit =
        visits.of(
            store,
            asked.visit(),
            coverage.getBeneficiary().getReferenceElement().toUnqualifiedVersionless().getValue());
    List<CodeableConcept> diagnoses =
        asked.diagnoses().isEmpty() ? visit.diagnoses() : asked.diagnoses();
    return new PlannedVisit(visit.services(), visit.day(), diagnoses);
  }

  /**
   * What a source is asked.
   *
   * @param coverage how the patient is insured
   * @param day of the services
   * @param services all of them with a price; there is one at least
   * @param diagnoses why
   */
  record Question(
      Coverage coverage,
      LocalDate day,
      List<PricedService> services,
      List<CodeableConcept> diagnoses) {}

  /** What a source says. */
  record Answer(Basis basis, List<EstimatedLine> lines) {}
}
