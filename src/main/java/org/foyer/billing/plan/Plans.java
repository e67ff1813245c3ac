package org.foyer.billing.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.FhirDays;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.benefit.Plan;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.ClassComponent;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The plans of coverages. A coverage names its plan in {@code Coverage.class} of type {@code plan};
 * it is looked for among the active InsurancePlans that the insurer owns, then, for an insurer
 * whose claims this server decides, in its rules.
 */
@Component("coveragePlans")
public class Plans {

  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private static final String CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
  private static final int MOST = 100;

  private final BillingSettings settings;
  private final Insurers insurers;
  private final ObjectProvider<AdjudicationRules> rules;
  private final Store store;
  private final Clock clock;

  Plans(
      BillingSettings settings,
      Insurers insurers,
      ObjectProvider<AdjudicationRules> rules,
      Stores stores,
      Clock clock) {
    this.settings = settings;
    this.insurers = insurers;
    this.rules = rules;
    this.store = stores.asSystem("terms of insurance plans");
    this.clock = clock;
  }

  /** The plan of a coverage as it is today, see {@link #of(Coverage, LocalDate)}. */
  public Optional<Plan> of(Coverage coverage) {
    return of(coverage, LocalDate.now(clock));
  }

  /**
   * The plan of a coverage on a day; empty if none is named, it is not known here, or what is
   * published of it cannot be calculated with.
   */
  public Optional<Plan> of(Coverage coverage, LocalDate day) {
    return coverage.getClass_().stream()
        .filter(part -> part.getType().hasCoding(CLASS, "plan"))
        .map(ClassComponent::getValue)
        .findFirst()
        .flatMap(code -> of(coverage, code, day));
  }

  private Optional<Plan> of(Coverage coverage, String code, LocalDate day) {
    return insurers.of(coverage).flatMap(insurer -> of(insurer, code, day));
  }

  private Optional<Plan> of(String insurer, String code, LocalDate day) {
    List<InsurancePlan> published =
        store
            .search(InsurancePlan.class, "status=active&owned-by=Organization/" + insurer, MOST)
            .stream()
            .filter(product -> PlanTerms.isNamed(product, code))
            .filter(product -> FhirDays.include(product.getPeriod(), day))
            .toList();
    if (published.isEmpty()) {
      return insurers.isOurs(insurer) ? ruled(code) : Optional.empty();
    }
    return published.stream().flatMap(product -> read(product, code).stream()).findFirst();
  }

  private Optional<Plan> ruled(String code) {
    return Optional.ofNullable(rules.getIfAvailable()).map(read -> read.plans().get(code));
  }

  private Optional<Plan> read(InsurancePlan product, String code) {
    try {
      return PlanTerms.read(product, code, settings.currency());
    } catch (IllegalArgumentException e) {
      LOG.warn("{} is not calculated with: {}", product.getIdElement().getIdPart(), e.getMessage());
      return Optional.empty();
    }
  }
}
