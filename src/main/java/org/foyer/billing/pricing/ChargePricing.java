package org.foyer.billing.pricing;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.FhirDays;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.account.CoverageInOrder;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.price.FhirPathCondition;
import org.foyer.billing.price.PriceComponent;
import org.foyer.billing.price.PriceCondition;
import org.foyer.billing.price.PriceContext;
import org.foyer.billing.price.PriceList;
import org.foyer.billing.price.Pricing;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.price.Pricing.Priced;
import org.foyer.billing.price.Pricing.Reason;
import org.foyer.billing.pricing.Situations.Situation;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What charges cost by the stored price lists, for whoever is asked to pay first. */
@Component
public class ChargePricing {

  private final PriceLists lists;
  private final Accounts accounts;
  private final StoredResources resources;
  private final LocalReferences references;
  private final BillingSettings settings;
  private final Clock clock;
  private final PriceCondition conditions;

  ChargePricing(
      PriceLists lists,
      Accounts accounts,
      StoredResources resources,
      LocalReferences references,
      BillingSettings settings,
      Clock clock,
      FhirContext fhirContext) {
    this.lists = lists;
    this.accounts = accounts;
    this.resources = resources;
    this.references = references;
    this.settings = settings;
    this.clock = clock;
    this.conditions = new FhirPathCondition(fhirContext);
  }

  /**
   * A price and who pays it, or why there is none.
   *
   * @param pricing the price as it was found
   * @param price the price as it is written; null if there is none
   */
  public record Answer(Pricing pricing, @Nullable ChargePrice price) {

    /** Why there is no price; empty if there is one. */
    public Optional<NoPrice> reason() {
      return pricing instanceof NoPrice none ? Optional.of(none) : Optional.empty();
    }
  }

  /** Prices a charge of an account as of the day of the service. */
  public Answer price(ChargeItem charge, Account account) {
    return price(charge, account, situations());
  }

  /** What the prices of many charges have in common is read once. */
  public Situations situations() {
    return new Situations(this);
  }

  /** Prices one of many charges. */
  public Answer price(ChargeItem charge, Account account, Situations situations) {
    Situation situation = situations.of(charge, account);
    Optional<CoverageInOrder> payer = situation.payer();
    PriceList list = new PriceList(situations.lists(PriceKeys.of(charge)), conditions);
    Pricing pricing = byHand(charge, list.price(charge, context(day(charge), situation)));
    if (!(pricing instanceof Priced priced)) {
      return new Answer(pricing, null);
    }
    if (!priced.net().currency().equals(settings.currency())) {
      return new Answer(otherCurrency(priced), null);
    }
    return new Answer(
        priced,
        ChargePrice.of(
            priced,
            payer.map(CoverageInOrder::payer).orElse(null),
            payer.map(CoverageInOrder::reference).orElse(null)));
  }

  Situation situation(ChargeItem charge, Account account) {
    return new Situation(
        accounts.first(account, day(charge)),
        stored(charge.getSubject(), Patient.class),
        venue(charge));
  }

  List<ChargeItemDefinition> lists(Collection<String> keys) {
    return lists.found(keys);
  }

  /** The day of the service, or that on which the charge was entered. */
  public LocalDate day(ChargeItem charge) {
    if (charge.hasOccurrenceDateTimeType()) {
      return FhirDays.first(charge.getOccurrenceDateTimeType());
    }
    if (charge.hasOccurrencePeriod() && charge.getOccurrencePeriod().hasStart()) {
      return FhirDays.first(charge.getOccurrencePeriod());
    }
    return charge.hasEnteredDate()
        ? FhirDays.first(charge.getEnteredDateElement())
        : LocalDate.now(clock);
  }

  private NoPrice otherCurrency(Priced priced) {
    return new NoPrice(
        Reason.INVALID_DEFINITION,
        "The price is in %s, and amounts here are in %s"
            .formatted(priced.net().currency(), settings.currency()),
        priced.definition().isEmpty() ? List.of() : List.of(priced.definition()));
  }

  /** What no list has can have a price that was set by hand. */
  private static Pricing byHand(ChargeItem charge, Pricing found) {
    if (found instanceof NoPrice none
        && none.reason() == Reason.NO_DEFINITION
        && charge.hasOverrideReason()
        && charge.hasPriceOverride()) {
      Optional<Money> stated =
          FhirMoney.read(charge.getPriceOverride()).filter(amount -> !amount.isNegative());
      if (stated.isPresent()) {
        Money net = stated.get();
        return new Priced(
            "",
            charge.getQuantity().hasValue() ? charge.getQuantity().getValue() : BigDecimal.ONE,
            List.of(new PriceComponent(PriceComponent.Type.BASE, null, null, net)),
            net,
            Money.zero(net.currency()));
      }
    }
    return found;
  }

  private static PriceContext context(LocalDate day, Situation situation) {
    Optional<CoverageInOrder> payer = situation.payer();
    Optional<Patient> patient = situation.patient();
    return new PriceContext(
        day,
        payer.map(CoverageInOrder::payer).orElse(null),
        payer.map(CoverageInOrder::plan).orElse(null),
        situation.venue(),
        patient.filter(Patient::hasGender).map(one -> one.getGender().toCode()).orElse(null),
        patient.filter(Patient::hasBirthDate).map(one -> age(one, day)).orElse(null));
  }

  private static int age(Patient patient, LocalDate day) {
    return Period.between(FhirDays.first(patient.getBirthDateElement()), day).getYears();
  }

  private @Nullable String venue(ChargeItem charge) {
    return stored(charge.getContext(), Encounter.class)
        .filter(Encounter::hasLocation)
        .map(encounter -> encounter.getLocationFirstRep().getLocation())
        .flatMap(references::target)
        .map(IdType::getValue)
        .orElse(null);
  }

  private <T extends Resource> Optional<T> stored(Reference reference, Class<T> type) {
    return references
        .target(reference)
        .filter(target -> type.getSimpleName().equals(target.getResourceType()))
        .flatMap(target -> resources.content(target.getResourceType(), target.getIdPart()))
        .map(type::cast);
  }
}
