package org.foyer.billing.price;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.FhirDays;
import org.foyer.billing.price.Pricing.Reason;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * Price lists. Of the active definitions for what was charged, those count whose effective period
 * includes the day, whose use contexts fit and whose conditions hold. Of several, the one counts
 * that
 *
 * <ol>
 *   <li>is not replaced by another of them,
 *   <li>is more special: for the plan before for the payer, before for the place, the gender, the
 *       age, before for all,
 *   <li>is in force since a later day.
 * </ol>
 *
 * <p>If two are equal in that, there is no price, and both are named.
 *
 * @see <a href="https://hl7.org/fhir/R4/chargeitemdefinition.html">ChargeItemDefinition</a>
 */
public final class PriceList {

  private final List<ChargeItemDefinition> definitions;
  private final PriceCondition conditions;

  /**
   * Lists of prices.
   *
   * @param definitions all that may be for what will be asked
   * @param conditions judges their conditions
   */
  public PriceList(List<ChargeItemDefinition> definitions, PriceCondition conditions) {
    this.definitions = List.copyOf(definitions);
    this.conditions = conditions;
  }

  /** The price of a charge; who pays and when is in the context. */
  public Pricing price(ChargeItem item, PriceContext context) {
    try {
      ChargeItemDefinition chosen = choose(item, context);
      return new PriceCalculation(new Applicability(conditions, item), chosen).price();
    } catch (Unpriceable e) {
      return e.finding();
    }
  }

  private ChargeItemDefinition choose(ChargeItem item, PriceContext context) {
    List<ChargeItemDefinition> meant =
        definitions.stream()
            .filter(definition -> definition.getStatus() == PublicationStatus.ACTIVE)
            .filter(definition -> isFor(definition, item))
            .toList();
    if (meant.isEmpty()) {
      throw none(Reason.NO_DEFINITION, "No price list has what was charged", meant);
    }
    List<ChargeItemDefinition> inForce =
        meant.stream().filter(definition -> isInForce(definition, context.date())).toList();
    if (inForce.isEmpty()) {
      throw none(Reason.NOT_IN_FORCE, "No price is in force on " + context.date(), meant);
    }
    List<Fitting> fitting = fitting(inForce, item, context);
    if (fitting.isEmpty()) {
      throw none(Reason.NOT_APPLICABLE, "All prices are for other payers or conditions", inForce);
    }
    return best(fitting);
  }

  /** A definition that fits. */
  private record Fitting(ChargeItemDefinition definition, int specificity) {

    LocalDate since() {
      Period period = definition.getEffectivePeriod();
      return period.hasStart() ? FhirDays.first(period) : LocalDate.MIN;
    }
  }

  private List<Fitting> fitting(
      List<ChargeItemDefinition> inForce, ChargeItem item, PriceContext context) {
    Applicability applicability = new Applicability(conditions, item);
    List<Fitting> fitting = new ArrayList<>();
    for (ChargeItemDefinition definition : inForce) {
      try {
        UseContexts.judge(definition.getUseContext(), context)
            .filter(specificity -> applicability.holds(definition.getApplicability()))
            .ifPresent(specificity -> fitting.add(new Fitting(definition, specificity)));
      } catch (IllegalArgumentException e) {
        throw none(
            Reason.INVALID_DEFINITION,
            "A price list cannot be read: " + e.getMessage(),
            List.of(definition));
      }
    }
    return fitting;
  }

  private static ChargeItemDefinition best(List<Fitting> fitting) {
    Set<String> replaced = new HashSet<>();
    for (Fitting candidate : fitting) {
      candidate.definition.getReplaces().stream()
          .map(CanonicalType::getValue)
          .forEach(replaced::add);
    }
    Comparator<Fitting> order =
        Comparator.comparing(Fitting::specificity).thenComparing(Fitting::since).reversed();
    List<Fitting> left =
        fitting.stream()
            .filter(candidate -> names(candidate.definition).stream().noneMatch(replaced::contains))
            .sorted(order)
            .toList();
    if (left.isEmpty()) {
      throw none(
          Reason.AMBIGUOUS,
          "Price lists replace each other",
          fitting.stream().map(Fitting::definition).toList());
    }
    List<ChargeItemDefinition> first =
        left.stream()
            .filter(candidate -> order.compare(candidate, left.get(0)) == 0)
            .map(Fitting::definition)
            .toList();
    if (first.size() > 1) {
      throw none(Reason.AMBIGUOUS, "Several price lists are equally right", first);
    }
    return first.get(0);
  }

  private static boolean isFor(ChargeItemDefinition definition, ChargeItem item) {
    List<String> named = new ArrayList<>();
    item.getDefinitionCanonical().stream().map(PrimitiveType::getValue).forEach(named::add);
    item.getDefinitionUri().stream().map(PrimitiveType::getValue).forEach(named::add);
    if (!named.isEmpty()) {
      return names(definition).stream().anyMatch(named::contains);
    }
    Set<Code> codes = Code.of(item.getCode());
    return Code.of(definition.getCode()).stream().anyMatch(codes::contains)
        || (item.hasProductReference()
            && definition.getInstance().stream()
                .anyMatch(
                    instance ->
                        instance.hasReference()
                            && instance
                                .getReference()
                                .equals(item.getProductReference().getReference())));
  }

  private static boolean isInForce(ChargeItemDefinition definition, LocalDate day) {
    return FhirDays.include(definition.getEffectivePeriod(), day);
  }

  private static List<String> names(ChargeItemDefinition definition) {
    return List.of(definition.getUrl(), name(definition));
  }

  /** The canonical address, with the version if it has one. */
  static String name(ChargeItemDefinition definition) {
    return definition.hasVersion()
        ? definition.getUrl() + "|" + definition.getVersion()
        : definition.getUrl();
  }

  private static Unpriceable none(
      Reason reason, String sentence, List<ChargeItemDefinition> definitions) {
    return new Unpriceable(
        reason, sentence, definitions.stream().map(PriceList::name).sorted().toList());
  }
}
