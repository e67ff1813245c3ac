package org.foyer.billing.estimate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Accumulators.Paid;
import org.foyer.billing.benefit.Accumulators.Used;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Benefit.Cost;
import org.foyer.billing.benefit.Benefit.Limit;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.benefit.Plan.Caps;
import org.foyer.billing.estimate.Estimating.Question;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.BenefitComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.InsuranceComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.ItemsComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * A plan as far as an insurer's answer about eligibility tells of it: what was asked about a
 * service counts for that service, the rest as in the published plan.
 *
 * @param plan the plan
 * @param used what was used of it
 */
record AnsweredPlan(Plan plan, Accumulators used) {

  private static final String WHOLE_PLAN = "30";

  /** The plan, if the answer and the published plan together tell of each of the services. */
  static Optional<AnsweredPlan> of(
      InsuranceComponent answer, Question question, Optional<Plan> published) {
    Currency currency = question.services().get(0).billed().currency();
    Reading reading = new Reading(answer, currency);
    List<Benefit> benefits = new ArrayList<>(reading.benefits());
    published.ifPresent(plan -> benefits.addAll(plan.benefits()));
    Caps individual = reading.caps("individual");
    Plan plan =
        new Plan(
            published.map(Plan::code).orElse("answered"),
            published.map(Plan::name).orElse("As the insurer answered"),
            currency,
            or(individual, published.map(Plan::individual)),
            or(reading.caps("family"), published.map(Plan::family)),
            benefits);
    boolean isEnough =
        answer.getInforce()
            && question.services().stream()
                .allMatch(service -> plan.benefitFor(service.codes()).isPresent());
    return isEnough ? Optional.of(new AnsweredPlan(plan, reading.used())) : Optional.empty();
  }

  private static Caps or(Caps answered, Optional<Caps> published) {
    return answered.equals(Caps.NONE) ? published.orElse(Caps.NONE) : answered;
  }

  private record Reading(InsuranceComponent answer, Currency currency) {

    List<Benefit> benefits() {
      List<Benefit> benefits = new ArrayList<>();
      answer.getItem().stream()
          .filter(ItemsComponent::hasProductOrService)
          .forEach(item -> benefits.add(benefit(item, "answered " + benefits.size())));
      return benefits;
    }

    private Benefit benefit(ItemsComponent item, String name) {
      @Nullable BigDecimal percent = number(item, "copay-percent", true);
      return new Benefit(
          name,
          Code.of(item.getProductOrService()).stream()
              .map(code -> new CodePattern(code.system(), code.code(), false))
              .toList(),
          item.getExcluded(),
          item.getAuthorizationRequired(),
          new Cost(
              money(item, "copay", true),
              find(item, "deductible").isPresent(),
              percent == null ? BigDecimal.ZERO : percent),
          new Limit(number(item, "visit", true), money(item, "benefit", true)));
    }

    Caps caps(String unit) {
      return whole(unit)
          .map(
              item ->
                  new Caps(
                      money(item, "deductible", true), money(item, "out-of-pocket-maximum", true)))
          .orElse(Caps.NONE);
    }

    Accumulators used() {
      Map<String, Used> used = new HashMap<>();
      List<ItemsComponent> items =
          answer.getItem().stream().filter(ItemsComponent::hasProductOrService).toList();
      for (int i = 0; i < items.size(); i++) {
        @Nullable BigDecimal quantity = number(items.get(i), "visit", false);
        used.put(
            "answered " + i,
            new Used(
                quantity == null ? BigDecimal.ZERO : quantity,
                orNothing(money(items.get(i), "benefit", false))));
      }
      Paid individual = paid("individual");
      return new Accumulators(
          individual, whole("family").isPresent() ? paid("family") : individual, used);
    }

    private Paid paid(String unit) {
      Optional<ItemsComponent> item = whole(unit);
      return new Paid(
          orNothing(item.map(one -> money(one, "deductible", false)).orElse(null)),
          orNothing(item.map(one -> money(one, "out-of-pocket-maximum", false)).orElse(null)));
    }

    private Money orNothing(@Nullable Money money) {
      return money == null ? Money.zero(currency) : money;
    }

    private Optional<ItemsComponent> whole(String unit) {
      return answer.getItem().stream()
          .filter(item -> has(item.getCategory().getCoding().stream(), WHOLE_PLAN))
          .filter(item -> !item.hasUnit() || has(item.getUnit().getCoding().stream(), unit))
          .findFirst();
    }

    private static boolean has(Stream<Coding> codings, String code) {
      return codings.anyMatch(coding -> code.equals(coding.getCode()));
    }

    private static Optional<BenefitComponent> find(ItemsComponent item, String type) {
      return item.getBenefit().stream()
          .filter(benefit -> has(benefit.getType().getCoding().stream(), type))
          .findFirst();
    }

    private @Nullable Money money(ItemsComponent item, String type, boolean allowed) {
      return find(item, type)
          .map(benefit -> allowed ? benefit.getAllowed() : benefit.getUsed())
          .filter(org.hl7.fhir.r4.model.Money.class::isInstance)
          .flatMap(value -> FhirMoney.read((org.hl7.fhir.r4.model.Money) value))
          .filter(value -> value.currency().equals(currency))
          .orElse(null);
    }

    private static @Nullable BigDecimal number(ItemsComponent item, String type, boolean allowed) {
      try {
        return find(item, type)
            .map(benefit -> allowed ? benefit.getAllowed() : benefit.getUsed())
            .filter(PrimitiveType.class::isInstance)
            .map(value -> new BigDecimal(value.primitiveValue()))
            .orElse(null);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }
}
