package org.foyer.billing.charge;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.billing.pricing.ChargePricing.Answer;
import org.foyer.billing.pricing.Situations;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives charges their accounts and prices. */
@Component
public class Charging {

  private final Accounts accounts;
  private final ChargePricing pricing;
  private final StoredResources resources;
  private final LocalReferences references;

  Charging(
      Accounts accounts,
      ChargePricing pricing,
      StoredResources resources,
      LocalReferences references) {
    this.accounts = accounts;
    this.pricing = pricing;
    this.resources = resources;
    this.references = references;
  }

  /** Whether all that a charge refers to is there already. */
  boolean isReady(ChargeItem charge) {
    return stored(charge.getSubject(), "Patient").isPresent()
        && (!charge.hasContext() || stored(charge.getContext(), "Encounter").isPresent());
  }

  /**
   * The account of a charge: the one that it names, or that of its patient and episode, which is
   * opened if there is none.
   *
   * @throws FhirProblem if it cannot be charged there
   */
  Account account(ChargeItem charge) {
    if (charge.getAccount().size() > 1) {
      throw notBillable("A charge is in one account.");
    }
    String patient = patient(charge);
    if (!charge.hasAccount()) {
      return accounts.of(patient, episode(charge), pricing.day(charge));
    }
    Account account =
        references
            .target(charge.getAccountFirstRep())
            .flatMap(target -> accounts.find(target.getIdPart()))
            .orElseThrow(() -> notBillable("There is no such account."));
    boolean isTheirs =
        account.getSubject().stream()
            .flatMap(subject -> references.target(subject).stream())
            .anyMatch(subject -> patient.equals(subject.getValue()));
    if (!isTheirs) {
      throw notBillable("The account is not the patient's.");
    }
    if (account.getStatus() != AccountStatus.ACTIVE) {
      throw notBillable("The account is not active.");
    }
    return account;
  }

  /** The account in which a charge is or would be; it is not opened. */
  public Account expected(ChargeItem charge) {
    if (charge.hasAccount()) {
      return account(charge);
    }
    @Nullable String episode = episode(charge);
    String patient = patient(charge);
    return accounts
        .known(patient, episode)
        .orElseGet(() -> accounts.draft(patient, episode, pricing.day(charge)));
  }

  private String patient(ChargeItem charge) {
    return references
        .target(charge.getSubject())
        .filter(target -> "Patient".equals(target.getResourceType()))
        .map(IdType::getValue)
        .orElseThrow(() -> notBillable("The charge is not a patient's of this server."));
  }

  /**
   * The episode of the visit of a charge, such as {@code EpisodeOfCare/1}; null if there is none.
   */
  private @Nullable String episode(ChargeItem charge) {
    return stored(charge.getContext(), "Encounter")
        .map(Encounter.class::cast)
        .flatMap(accounts::episode)
        .orElse(null);
  }

  /**
   * Writes to a charge its account and price; if there is none, it loses the one that it had.
   *
   * @return why there is no price; empty if there is one
   */
  public Optional<NoPrice> complete(ChargeItem charge, Account account) {
    return complete(charge, account, pricing.situations());
  }

  /** The same for one of many charges. */
  Optional<NoPrice> complete(ChargeItem charge, Account account, Situations situations) {
    charge.setAccount(List.of(new Reference("Account/" + account.getIdElement().getIdPart())));
    Answer answer = pricing.price(charge, account, situations);
    write(charge, answer.price());
    return answer.reason();
  }

  Situations situations() {
    return pricing.situations();
  }

  private static void write(ChargeItem charge, @Nullable ChargePrice price) {
    charge.getExtension().removeIf(one -> BillingCodes.CHARGE_PRICE.equals(one.getUrl()));
    if (price != null) {
      charge.addExtension(price.extension());
    }
  }

  /** The problem that there is no price. */
  public static FhirProblem problem(NoPrice none) {
    String lists =
        none.definitions().isEmpty() ? "" : " (" + String.join(", ", none.definitions()) + ")";
    return notBillable(none.sentence() + lists + ".").because(none.reason().code());
  }

  private static FhirProblem notBillable(String explanation) {
    return new FhirProblem(ProblemCode.NOT_BILLABLE, explanation);
  }

  private Optional<Resource> stored(Reference reference, String type) {
    return references
        .target(reference)
        .filter(target -> type.equals(target.getResourceType()))
        .flatMap(target -> resources.content(type, target.getIdPart()));
  }
}
