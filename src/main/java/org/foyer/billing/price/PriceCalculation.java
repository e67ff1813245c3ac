package org.foyer.billing.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.foyer.billing.price.Pricing.Priced;
import org.foyer.billing.price.Pricing.Reason;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPropertyGroupComponent;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPropertyGroupPriceComponentComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Calculates a line by one definition. An amount is for one unit, a factor a share of what {@link
 * PriceComponent.Type} says; a base may have both, such as points and the value of a point. Each
 * component is rounded once, for the whole line. A base under conditions that hold takes the place
 * of one without conditions. A price that the charge itself states replaces all but the taxes.
 */
final class PriceCalculation {

  private final Applicability applicability;
  private final ChargeItem item;
  private final ChargeItemDefinition definition;
  private final BigDecimal quantity;

  PriceCalculation(Applicability applicability, ChargeItemDefinition definition) {
    this.applicability = applicability;
    this.item = applicability.item();
    this.definition = definition;
    this.quantity = item.hasQuantity() ? stated(item.getQuantity()) : BigDecimal.ONE;
  }

  Pricing price() {
    if ((item.hasFactorOverride() || item.hasPriceOverride()) && !item.hasOverrideReason()) {
      throw fault(Reason.INVALID_CHARGE, "A price that was set by hand needs a reason");
    }
    List<ChargeItemDefinitionPropertyGroupComponent> groups = groups();
    PriceComponent base = base(groups);
    List<PriceComponent> components = new ArrayList<>(List.of(base));
    Money net = base.amount();
    if (!item.hasPriceOverride()) {
      net = net.plus(add(components, groups, PriceComponent.Type.SURCHARGE, base.amount()));
      net = net.minus(add(components, groups, PriceComponent.Type.DEDUCTION, base.amount()));
      net = net.minus(add(components, groups, PriceComponent.Type.DISCOUNT, net));
    }
    if (net.isNegative()) {
      throw fault(Reason.NEGATIVE, "More would be taken off than the service costs");
    }
    Money tax = add(components, groups, PriceComponent.Type.TAX, net);
    return new Priced(PriceList.name(definition), quantity, components, net, tax);
  }

  private List<ChargeItemDefinitionPropertyGroupComponent> groups() {
    try {
      return definition.getPropertyGroup().stream()
          .filter(group -> applicability.holds(group.getApplicability()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw fault(Reason.INVALID_DEFINITION, "A price list cannot be read: " + e.getMessage());
    }
  }

  private PriceComponent base(List<ChargeItemDefinitionPropertyGroupComponent> groups) {
    List<ChargeItemDefinitionPropertyGroupPriceComponentComponent> bases =
        bases(groups.stream().filter(group -> group.hasApplicability()).toList());
    if (bases.isEmpty()) {
      bases = bases(groups);
    }
    if (item.hasPriceOverride()) {
      Money stated =
          FhirMoney.read(item.getPriceOverride())
              .filter(amount -> !amount.isNegative())
              .orElseThrow(
                  () -> fault(Reason.INVALID_CHARGE, "The price set by hand is no amount"));
      return new PriceComponent(
          PriceComponent.Type.BASE, bases.isEmpty() ? null : code(bases.get(0)), null, stated);
    }
    if (bases.size() != 1) {
      throw fault(Reason.NO_BASE, "The price list has " + bases.size() + " base prices for this");
    }
    ChargeItemDefinitionPropertyGroupPriceComponentComponent base = bases.get(0);
    UnitPrice unit = amount(base);
    BigDecimal factor = base.hasFactor() ? base.getFactor() : null;
    if (factor != null) {
      unit = unit.times(factor);
    }
    if (item.hasFactorOverride()) {
      unit = unit.times(notNegative(item.getFactorOverride(), Reason.INVALID_CHARGE));
    }
    return new PriceComponent(
        PriceComponent.Type.BASE, code(base), factor, unit.forQuantity(quantity));
  }

  private static List<ChargeItemDefinitionPropertyGroupPriceComponentComponent> bases(
      List<ChargeItemDefinitionPropertyGroupComponent> groups) {
    return components(groups, PriceComponent.Type.BASE);
  }

  private Money add(
      List<PriceComponent> to,
      List<ChargeItemDefinitionPropertyGroupComponent> groups,
      PriceComponent.Type type,
      Money of) {
    Money sum = Money.zero(of.currency());
    for (ChargeItemDefinitionPropertyGroupPriceComponentComponent part : components(groups, type)) {
      if (part.hasFactor() == part.hasAmount()) {
        throw fault(
            Reason.INVALID_DEFINITION,
            "A component other than the base has either a factor or an amount");
      }
      BigDecimal factor =
          part.hasFactor() ? notNegative(part.getFactor(), Reason.INVALID_DEFINITION) : null;
      Money amount = factor == null ? amount(part).forQuantity(quantity) : of.times(factor);
      if (!amount.currency().equals(of.currency())) {
        throw fault(Reason.INVALID_DEFINITION, "The price list mixes currencies");
      }
      to.add(new PriceComponent(type, code(part), factor, amount));
      sum = sum.plus(amount);
    }
    return sum;
  }

  private static List<ChargeItemDefinitionPropertyGroupPriceComponentComponent> components(
      List<ChargeItemDefinitionPropertyGroupComponent> groups, PriceComponent.Type type) {
    String code = type.name().toLowerCase(Locale.ROOT);
    return groups.stream()
        .flatMap(group -> group.getPriceComponent().stream())
        .filter(part -> part.hasType() && part.getType().toCode().equals(code))
        .toList();
  }

  private UnitPrice amount(ChargeItemDefinitionPropertyGroupPriceComponentComponent part) {
    return FhirMoney.readPrice(part.getAmount())
        .filter(price -> price.amount().signum() >= 0)
        .orElseThrow(
            () -> fault(Reason.INVALID_DEFINITION, "A component has no amount with a currency"));
  }

  private static @Nullable CodeableConcept code(
      ChargeItemDefinitionPropertyGroupPriceComponentComponent part) {
    return part.hasCode() ? part.getCode() : null;
  }

  private BigDecimal stated(Quantity quantity) {
    BigDecimal value = quantity.getValue();
    if (value == null || value.signum() <= 0) {
      throw fault(Reason.INVALID_CHARGE, "The quantity must be more than nothing");
    }
    return value;
  }

  private BigDecimal notNegative(BigDecimal factor, Reason otherwise) {
    if (factor.signum() < 0) {
      throw fault(otherwise, "A factor is negative");
    }
    return factor;
  }

  private Unpriceable fault(Reason reason, String sentence) {
    return new Unpriceable(reason, sentence, List.of(PriceList.name(definition)));
  }
}
