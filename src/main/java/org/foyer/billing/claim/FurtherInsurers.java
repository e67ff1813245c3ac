package org.foyer.billing.claim;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.FhirDays;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.account.CoverageInOrder;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Claims to the next insurer of a patient, once the one before has answered and left something to
 * the patient: the same services, with that answer.
 */
@Component
class FurtherInsurers {

  private static final int MOST = 500;

  private final Accounts accounts;
  private final ClaimNumbers numbers;
  private final LocalReferences references;
  private final BillingSettings settings;
  private final Store all;
  private final Clock clock;

  FurtherInsurers(
      Accounts accounts,
      ClaimNumbers numbers,
      LocalReferences references,
      BillingSettings settings,
      Stores stores,
      Clock clock) {
    this.accounts = accounts;
    this.numbers = numbers;
    this.references = references;
    this.settings = settings;
    this.all = stores.asSystem("Insurers are asked in their order, each once");
    this.clock = clock;
  }

  /** A claim that was answered, and the coverage that is asked next. */
  private record Next(Claim claim, String response, CoverageInOrder coverage) {}

  /** The drafts of claims that are due, not stored yet. */
  List<Claim> drafts(Account account, ClaimedPart part) {
    List<Claim> known =
        all.search(
            Claim.class,
            "status=active,draft&account=Account/" + account.getIdElement().getIdPart(),
            MOST);
    Set<String> asked =
        known.stream()
            .flatMap(claim -> claim.getInsurance().stream())
            .filter(InsuranceComponent::hasClaimResponse)
            .flatMap(insurance -> references.target(insurance.getClaimResponse()).stream())
            .map(IdType::getIdPart)
            .collect(Collectors.toSet());
    List<Claim> drafts = new ArrayList<>();
    for (Claim claim : known) {
      next(account, claim)
          .filter(next -> !asked.contains(next.response()))
          .filter(next -> isPart(part, next))
          .map(this::draft)
          .ifPresent(drafts::add);
    }
    return drafts;
  }

  private static boolean isPart(ClaimedPart part, Next next) {
    return (part.coverage() == null || part.coverage().equals(next.coverage().reference()))
        && (part.encounter() == null
            || next.claim().getItem().stream()
                .flatMap(item -> item.getEncounter().stream())
                .anyMatch(encounter -> part.encounter().equals(encounter.getReference())));
  }

  private Optional<Next> next(Account account, Claim claim) {
    if (claim.getStatus() != ClaimStatus.ACTIVE || claim.getUse() != Use.CLAIM) {
      return Optional.empty();
    }
    Optional<ClaimResponse> answer = answer(claim).filter(this::leavesSomething);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Set<String> used =
        claim.getInsurance().stream()
            .flatMap(insurance -> references.target(insurance.getCoverage()).stream())
            .map(IdType::getValue)
            .collect(Collectors.toSet());
    return accounts.inOrder(account, day(claim)).stream()
        .filter(coverage -> !used.contains(coverage.reference()))
        .findFirst()
        .map(coverage -> new Next(claim, answer.get().getIdElement().getIdPart(), coverage));
  }

  private Optional<ClaimResponse> answer(Claim claim) {
    return all
        .search(ClaimResponse.class, "request=Claim/" + claim.getIdElement().getIdPart(), MOST)
        .stream()
        .filter(answer -> answer.getStatus() == ClaimResponseStatus.ACTIVE)
        .filter(
            answer ->
                answer.getOutcome() == RemittanceOutcome.COMPLETE
                    || answer.getOutcome() == RemittanceOutcome.PARTIAL)
        .max(Comparator.comparing(ClaimResponse::getCreated));
  }

  private boolean leavesSomething(ClaimResponse answer) {
    try {
      AnsweredClaim answered = AnsweredClaim.of(answer, settings.currency());
      return answered.patient().isPositive() || answered.denied().isPositive();
    } catch (IllegalArgumentException e) {
      // Nobody can coordinate with an answer that does not add up.
      return false;
    }
  }

  private LocalDate day(Claim claim) {
    return claim.getBillablePeriod().hasStart()
        ? FhirDays.first(claim.getBillablePeriod())
        : LocalDate.now(clock);
  }

  private Claim draft(Next next) {
    Claim draft = next.claim().copy();
    draft.setId((String) null);
    draft.getMeta().setVersionId(null).setLastUpdated(null);
    draft.setStatus(ClaimStatus.DRAFT);
    draft.setIdentifier(null);
    draft.addIdentifier().setSystem(BillingCodes.CLAIM_NUMBER).setValue(numbers.next());
    draft.setCreatedElement(new DateTimeType(LocalDate.now(clock).toString()));
    draft.setRelated(null);
    draft.setInsurer(new Reference(next.coverage().payer()));
    for (InsuranceComponent insurance : draft.getInsurance()) {
      if (insurance.getFocal()) {
        insurance.setFocal(false);
        insurance.setClaimResponse(new Reference("ClaimResponse/" + next.response()));
      }
    }
    draft
        .addInsurance()
        .setSequence(draft.getInsurance().size())
        .setFocal(true)
        .setCoverage(new Reference(next.coverage().reference()));
    return draft;
  }
}
