package org.foyer.billing.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.foyer.billing.price.PriceComponent;
import org.foyer.billing.price.Pricing.Priced;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The price of a charge, as its extension {@code charge-price} has it.
 *
 * @param definition the canonical address of the price list, with its version; null if the price
 *     was set by hand and no list has what was charged
 * @param unitPrice the gross price of one unit; times the quantity it is, rounded, the gross price
 * @param components the parts of the price of the whole line, none negative
 * @param net the price without taxes
 * @param tax all taxes
 * @param payer the insurer who is asked first, such as {@code Organization/1}; null if the patient
 *     pays
 * @param coverage the coverage by which it is asked, such as {@code Coverage/1}
 */
public record ChargePrice(
    @Nullable String definition,
    UnitPrice unitPrice,
    List<PriceComponent> components,
    Money net,
    Money tax,
    @Nullable String payer,
    @Nullable String coverage) {

  /** Keeps what it is given. */
  public ChargePrice {
    components = List.copyOf(components);
  }

  /** A price that was found, and who is asked to pay it. */
  static ChargePrice of(Priced priced, @Nullable String payer, @Nullable String coverage) {
    return new ChargePrice(
        priced.definition().isEmpty() ? null : priced.definition(),
        priced.perUnit(),
        priced.components(),
        priced.net(),
        priced.tax(),
        payer,
        coverage);
  }

  /** That of a charge; empty if it has none. */
  public static Optional<ChargePrice> of(ChargeItem charge) {
    return Optional.ofNullable(charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE))
        .map(ChargePrice::read);
  }

  /** What is to be paid, taxes included. */
  public Money gross() {
    return net.plus(tax);
  }

  /** As it is written to a charge. */
  public Extension extension() {
    Extension price = new Extension(BillingCodes.CHARGE_PRICE);
    if (definition != null) {
      price.addExtension("definition", new CanonicalType(definition));
    }
    price.addExtension("unitPrice", FhirMoney.of(stripped(unitPrice)));
    components.forEach(component -> price.addExtension(component(component)));
    price.addExtension("net", FhirMoney.of(net));
    price.addExtension("tax", FhirMoney.of(tax));
    if (payer != null) {
      price.addExtension("payer", new Reference(payer));
    }
    if (coverage != null) {
      price.addExtension("coverage", new Reference(coverage));
    }
    return price;
  }

  /** Without zeros that say nothing, but not with less digits than money is written with. */
  private static UnitPrice stripped(UnitPrice price) {
    Money whole = price.forQuantity(BigDecimal.ONE);
    return price.isPayable() ? new UnitPrice(whole.amount(), whole.currency()) : price;
  }

  private static Extension component(PriceComponent component) {
    Extension part = new Extension("component");
    part.addExtension("type", new CodeType(component.type().name().toLowerCase(Locale.ROOT)));
    if (component.code() != null) {
      part.addExtension("code", component.code());
    }
    if (component.factor() != null) {
      part.addExtension("factor", new DecimalType(component.factor()));
    }
    part.addExtension("amount", FhirMoney.of(component.amount()));
    return part;
  }

  private static ChargePrice read(Extension price) {
    List<PriceComponent> components = new ArrayList<>();
    price.getExtensionsByUrl("component").forEach(part -> components.add(readComponent(part)));
    CanonicalType definition = part(price, "definition", CanonicalType.class);
    return new ChargePrice(
        definition == null ? null : definition.getValue(),
        FhirMoney.readPrice(part(price, "unitPrice", org.hl7.fhir.r4.model.Money.class))
            .orElseThrow(ChargePrice::broken),
        components,
        money(price, "net"),
        money(price, "tax"),
        reference(price, "payer"),
        reference(price, "coverage"));
  }

  private static PriceComponent readComponent(Extension part) {
    CodeType type = part(part, "type", CodeType.class);
    DecimalType factor = part(part, "factor", DecimalType.class);
    if (type == null) {
      throw broken();
    }
    return new PriceComponent(
        PriceComponent.Type.valueOf(type.getValue().toUpperCase(Locale.ROOT)),
        part(part, "code", CodeableConcept.class),
        factor == null ? null : factor.getValue(),
        money(part, "amount"));
  }

  private static Money money(Extension parent, String name) {
    return FhirMoney.read(part(parent, name, org.hl7.fhir.r4.model.Money.class))
        .orElseThrow(ChargePrice::broken);
  }

  private static @Nullable String reference(Extension parent, String name) {
    Reference reference = part(parent, name, Reference.class);
    return reference == null ? null : reference.getReference();
  }

  private static <T extends Type> @Nullable T part(Extension parent, String name, Class<T> type) {
    Extension part = parent.getExtensionByUrl(name);
    return part != null && type.isInstance(part.getValue()) ? type.cast(part.getValue()) : null;
  }

  private static IllegalArgumentException broken() {
    return new IllegalArgumentException("The price of a charge is not complete");
  }
}
