package org.foyer.billing.posting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Kind;
import org.foyer.billing.journal.Postings;
import org.foyer.billing.journal.Postings.Asked;
import org.foyer.billing.journal.Transfer;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.ledger.Posted;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.ResourceChange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.springframework.stereotype.Component;

/** Claims that ask for what was charged: it is owed for them from then on. */
@Component
class AskedClaims {

  private final StoredBilling stored;
  private final Ledger ledger;
  private final BillingSettings settings;

  AskedClaims(StoredBilling stored, Ledger ledger, BillingSettings settings) {
    this.stored = stored;
    this.ledger = ledger;
    this.settings = settings;
  }

  /**
   * Reads a Claim; empty if it does not count, because it is not sent, or not about an Account.
   *
   * @throws FhirProblem if its amounts cannot be owed
   */
  Optional<AskedClaim> of(Claim claim, ResourceChange cause) {
    Optional<String> account = stored.account(claim);
    Optional<String> insurer = stored.target(claim.getInsurer(), "Organization");
    if (claim.getStatus() != ClaimStatus.ACTIVE
        || claim.getUse() != Use.CLAIM
        || account.isEmpty()
        || insurer.isEmpty()
        || !claim.hasItem()) {
      return Optional.empty();
    }
    String reference = "Claim/" + claim.getIdElement().getIdPart();
    return Optional.of(
        new AskedClaim(
            reference,
            account.get(),
            Post.insurer(insurer.get()).about(reference),
            items(claim, cause),
            claim.getInsurance().stream().anyMatch(InsuranceComponent::hasClaimResponse),
            earlier(claim, insurer.get()),
            cause));
  }

  private List<AskedClaim.Item> items(Claim claim, ResourceChange cause) {
    List<AskedClaim.Item> items = new ArrayList<>();
    for (ItemComponent item : claim.getItem()) {
      String place = "Claim.item[%d]".formatted(items.size());
      Money net =
          FhirMoney.read(item.getNet())
              .filter(money -> money.currency().equals(settings.currency()))
              .orElseThrow(
                  () ->
                      mismatch(
                          cause,
                          "%s.net must be an amount in %s.".formatted(place, settings.currency())));
      items.add(new AskedClaim.Item(place, net, charges(item)));
    }
    return items;
  }

  private List<String> charges(ItemComponent item) {
    return item.getExtensionsByUrl(BillingCodes.CLAIM_CHARGE).stream()
        .map(Extension::getValue)
        .flatMap(value -> StoredBilling.reference(value).stream())
        .flatMap(charge -> stored.target(charge, "ChargeItem").stream())
        .toList();
  }

  private List<String> earlier(Claim claim, String insurer) {
    return claim.getInsurance().stream()
        .filter(InsuranceComponent::hasClaimResponse)
        .flatMap(one -> stored.target(one.getClaimResponse(), "ClaimResponse").stream())
        .flatMap(answer -> stored.find(ClaimResponse.class, answer).stream())
        .filter(
            answer ->
                stored
                    .target(answer.getInsurer(), "Organization")
                    .filter(insurer::equals)
                    .isEmpty())
        .flatMap(answer -> stored.target(answer.getRequest(), "Claim").stream())
        .toList();
  }

  /** What it means. Later insurers owe nothing until they answer: the patient does. */
  Optional<Meaning.Line> line(AskedClaim claim) {
    return claim.later()
        ? Optional.empty()
        : Optional.of(
            new Meaning.Line(
                claim.account(),
                claim.basis(),
                origins ->
                    Postings.claim(origins.next(claim.account()), claim.owed(), asked(claim))
                        .stream()
                        .toList()));
  }

  private List<Asked> asked(AskedClaim claim) {
    Map<Post, Money> from = new LinkedHashMap<>();
    for (AskedClaim.Item item : claim.items()) {
      Money charged = Money.zero(settings.currency());
      for (Posted posted : ledger.standing(item.charges())) {
        charged = charged.plus(owed(posted.entry(), from));
      }
      if (!charged.equals(item.net())) {
        throw mismatch(
            claim.cause(),
            "%s asks for %s, but %s is charged for what it names."
                .formatted(item.place(), item.net(), charged));
      }
    }
    return from.entrySet().stream().map(one -> new Asked(one.getKey(), one.getValue())).toList();
  }

  private Money owed(Entry entry, Map<Post, Money> from) {
    Money sum = Money.zero(settings.currency());
    if (entry.kind() == Kind.CHARGE) {
      for (Transfer transfer : entry.transfers()) {
        from.merge(transfer.debit(), transfer.amount(), Money::plus);
        sum = sum.plus(transfer.amount());
      }
    }
    return sum;
  }

  static FhirProblem mismatch(ResourceChange cause, String sentence) {
    return cause.at(new FhirProblem(ProblemCode.AMOUNT_MISMATCH, sentence));
  }
}
