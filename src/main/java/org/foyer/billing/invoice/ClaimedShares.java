package org.foyer.billing.invoice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.posting.PaymentKind;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who bears the charges that were claimed, as the insurers' final answers and later decisions say.
 */
@Component
class ClaimedShares {

  private static final int MOST = 1_000;
  private static final Set<RemittanceOutcome> FINAL =
      Set.of(RemittanceOutcome.COMPLETE, RemittanceOutcome.PARTIAL);

  private final Stores stores;
  private final StoredReferences rows;
  private final StoredResources resources;
  private final LocalReferences references;
  private final BillingSettings settings;

  ClaimedShares(
      Stores stores,
      StoredReferences rows,
      StoredResources resources,
      LocalReferences references,
      BillingSettings settings) {
    this.stores = stores;
    this.rows = rows;
    this.resources = resources;
    this.references = references;
    this.settings = settings;
  }

  /**
   * The shares of the claimed charges of an account, by the ids of the charges.
   *
   * @param gross what each charge of the account costs
   */
  Map<String, Shares> of(Account account, Map<String, Money> gross) {
    Map<String, Shares> shares = new LinkedHashMap<>();
    List<Claim> claims = claims(account);
    for (Claim claim : claims.stream().filter(ClaimedShares::isFirst).toList()) {
      answered(claim, gross, shares);
    }
    for (Claim claim : claims.stream().filter(one -> !isFirst(one)).toList()) {
      answeredLater(claim, gross, shares);
    }
    claims.forEach(claim -> passedOn(claim, shares));
    return shares;
  }

  private List<Claim> claims(Account account) {
    String reference = "Account/" + account.getIdElement().getIdPart();
    return stores
        .asSystem("what a patient owes depends on all claims")
        .search(Claim.class, "status=active&account=" + reference + "&_sort=created", MOST)
        .stream()
        .filter(claim -> claim.getStatus() == ClaimStatus.ACTIVE && claim.getUse() == Use.CLAIM)
        .filter(claim -> is(claim.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT), reference))
        .toList();
  }

  private boolean is(@Nullable Extension extension, String reference) {
    return target(extension).filter(target -> target.getValue().equals(reference)).isPresent();
  }

  private Optional<IdType> target(@Nullable Extension extension) {
    return extension != null && extension.getValue() instanceof Reference reference
        ? references.target(reference)
        : Optional.empty();
  }

  private static boolean isFirst(Claim claim) {
    return claim.getInsurance().stream().noneMatch(insurance -> insurance.hasClaimResponse());
  }

  private void answered(Claim claim, Map<String, Money> gross, Map<String, Shares> shares) {
    for (Claim.ItemComponent item : claim.getItem()) {
      split(item, gross, Function.identity())
          .forEach((charge, whole) -> shares.put(charge, Shares.unanswered(whole)));
      Optional<AnsweredClaim> answer =
          answer(claim).flatMap(response -> figures(response, item.getSequence()));
      answer.ifPresent(
          figures -> {
            Map<String, Money> patient = split(item, gross, whole -> figures.patient());
            Map<String, Money> contract = split(item, gross, whole -> figures.contractual());
            Map<String, Money> denied = split(item, gross, whole -> figures.denied());
            split(item, gross, Function.identity())
                .forEach(
                    (charge, whole) -> {
                      Money owed = at(patient, charge, whole);
                      Money off = at(contract, charge, whole);
                      Money open = at(denied, charge, whole);
                      shares.put(
                          charge,
                          new Shares(
                              whole,
                              whole.minus(owed).minus(off).minus(open).orZero(),
                              off,
                              open,
                              owed));
                    });
          });
    }
  }

  private static Money at(Map<String, Money> parts, String charge, Money whole) {
    return parts.getOrDefault(charge, whole.minus(whole));
  }

  private void answeredLater(Claim claim, Map<String, Money> gross, Map<String, Shares> shares) {
    answer(claim)
        .ifPresent(
            response ->
                claim
                    .getItem()
                    .forEach(
                        item ->
                            figures(response, item.getSequence())
                                .ifPresent(
                                    figures ->
                                        merge(
                                            shares,
                                            split(item, gross, whole -> figures.benefit()),
                                            Shares::paidByAnother))));
  }

  /** What people decided that the patient owes in place of an insurer. */
  private void passedOn(Claim claim, Map<String, Shares> shares) {
    Money amount =
        referring(claim, PaymentReconciliation.class).stream()
            .filter(one -> one.getStatus() == PaymentReconciliationStatus.ACTIVE)
            .filter(this::isForPatient)
            .flatMap(one -> one.getDetail().stream())
            .filter(detail -> isAbout(detail.getRequest(), claim))
            .flatMap(detail -> FhirMoney.read(detail.getAmount()).stream())
            .reduce(Money.zero(settings.currency()), Money::plus);
    List<String> charges =
        claim.getItem().stream()
            .flatMap(item -> charges(item).stream())
            .filter(shares::containsKey)
            .distinct()
            .toList();
    if (!amount.isPositive() || charges.isEmpty()) {
      return;
    }
    List<Money> weights = weights(charges, shares, Shares::pending);
    if (sum(weights).isZero()) {
      weights = weights(charges, shares, Shares::insurer);
    }
    if (sum(weights).isZero()) {
      return;
    }
    List<Money> parts = amount.allocateBy(weights);
    for (int i = 0; i < charges.size(); i++) {
      Money part = parts.get(i);
      shares.computeIfPresent(charges.get(i), (charge, share) -> share.passedOn(part));
    }
  }

  private static List<Money> weights(
      List<String> charges, Map<String, Shares> shares, Function<Shares, Money> which) {
    List<Money> weights = new ArrayList<>();
    for (String charge : charges) {
      Shares share = shares.get(charge);
      if (share != null) {
        weights.add(which.apply(share));
      }
    }
    return weights;
  }

  private Money sum(List<Money> amounts) {
    return Money.sum(settings.currency(), amounts);
  }

  private boolean isForPatient(PaymentReconciliation decision) {
    Extension kind = decision.getExtensionByUrl(BillingCodes.KIND_OF_PAYMENT);
    Extension payer = decision.getExtensionByUrl(BillingCodes.PAYER_OF_PAYMENT);
    return kind != null
        && PaymentKind.RESPONSIBILITY.code().equals(kind.getValue().primitiveValue())
        && target(payer)
            .filter(target -> "Organization".equals(target.getResourceType()))
            .isEmpty();
  }

  private boolean isAbout(Reference reference, Claim claim) {
    return references
        .target(reference)
        .filter(target -> target.getIdPart().equals(claim.getIdElement().getIdPart()))
        .isPresent();
  }

  /** The final answer that counts; empty if there is none. */
  private Optional<ClaimResponse> answer(Claim claim) {
    return referring(claim, ClaimResponse.class).stream()
        .filter(response -> response.getStatus() == ClaimResponseStatus.ACTIVE)
        .filter(response -> FINAL.contains(response.getOutcome()))
        .max(
            Comparator.comparing(ClaimResponse::getCreated)
                .thenComparing(response -> response.getIdElement().getIdPart()));
  }

  private Optional<AnsweredClaim> figures(ClaimResponse response, int sequence) {
    Currency currency = settings.currency();
    return response.getItem().stream()
        .filter(item -> item.getItemSequence() == sequence)
        .findFirst()
        .map(item -> AnsweredClaim.of(new ClaimResponse().addItem(item), currency));
  }

  /** Divides a figure of an item among its charges, by what they cost. */
  private Map<String, Money> split(
      Claim.ItemComponent item, Map<String, Money> gross, Function<Money, Money> figure) {
    List<String> charges = charges(item).stream().filter(gross::containsKey).toList();
    List<Money> weights = charges.stream().flatMap(one -> amount(gross, one).stream()).toList();
    Map<String, Money> parts = new LinkedHashMap<>();
    Optional<Money> net = FhirMoney.read(item.getNet());
    if (charges.isEmpty() || net.isEmpty() || sum(weights).isZero()) {
      return parts;
    }
    List<Money> divided = figure.apply(net.get()).allocateBy(weights);
    for (int i = 0; i < charges.size(); i++) {
      parts.put(charges.get(i), divided.get(i));
    }
    return parts;
  }

  private static Optional<Money> amount(Map<String, Money> amounts, String key) {
    return Optional.ofNullable(amounts.get(key));
  }

  private List<String> charges(Claim.ItemComponent item) {
    return item.getExtensionsByUrl(BillingCodes.CLAIM_CHARGE).stream()
        .flatMap(extension -> target(extension).stream())
        .map(IdType::getIdPart)
        .toList();
  }

  private static void merge(
      Map<String, Shares> shares,
      Map<String, Money> parts,
      BiFunction<Shares, Money, Shares> change) {
    parts.forEach(
        (charge, part) ->
            shares.computeIfPresent(charge, (id, share) -> change.apply(share, part)));
  }

  private <T extends Resource> List<T> referring(Claim claim, Class<T> type) {
    return rows.to("Claim", claim.getIdElement().getIdPart()).stream()
        .filter(one -> one.type().equals(type.getSimpleName()))
        .flatMap(
            one -> {
              Optional<Resource> found = resources.content(one.type(), one.id());
              found.ifPresent(resource -> resource.setId(new IdType(one.type(), one.id())));
              return found.stream();
            })
        .map(type::cast)
        .toList();
  }
}
