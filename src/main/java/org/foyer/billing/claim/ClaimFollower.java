package org.foyer.billing.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.charge.Charges;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Charges become billed with the claim that asks to pay them, in the same transaction, and billable
 * again when it is taken back.
 */
@Component
class ClaimFollower implements TransactionFollower {

  /** After charges, before the journal. */
  private static final int ORDER = 90;

  private final Accounts accounts;
  private final Charges charges;
  private final LocalReferences references;

  ClaimFollower(Accounts accounts, Charges charges, LocalReferences references) {
    this.accounts = accounts;
    this.charges = charges;
    this.references = references;
  }

  @Override
  public Set<String> types() {
    return Set.of("Claim");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    accounts.lock(changes.stream().flatMap(change -> account(change).stream()).distinct().toList());
    changes.stream().filter(change -> isAsking(change.before())).forEach(this::takeBack);
    changes.stream().filter(change -> isAsking(change.after())).forEach(this::ask);
  }

  private static Optional<String> account(ResourceChange change) {
    Resource known = change.after() == null ? change.before() : change.after();
    return known instanceof Claim claim ? ClaimedCharges.account(claim) : Optional.empty();
  }

  private static boolean isAsking(@Nullable Resource resource) {
    return resource instanceof Claim claim
        && claim.getStatus() == ClaimStatus.ACTIVE
        && ClaimedCharges.account(claim).isPresent()
        && ClaimedCharges.isFirst(claim);
  }

  private void takeBack(ResourceChange change) {
    if (!isAsking(change.after()) && change.before() instanceof Claim before) {
      charges.release(ClaimedCharges.of(before));
    }
  }

  private void ask(ResourceChange change) {
    if (!isAsking(change.before()) && change.after() instanceof Claim after) {
      String account = ClaimedCharges.account(after).orElseThrow();
      try {
        check(after, account);
        charges.bill(ClaimedCharges.of(after));
      } catch (FhirProblem e) {
        throw change.at(e);
      }
    }
  }

  /** What is claimed is of the patient and of the Account. */
  private void check(Claim claim, String id) {
    Account account =
        accounts.find(id).orElseThrow(() -> problem("The Account of the claim is not there."));
    if (!isSame(account.getSubjectFirstRep(), claim.getPatient())) {
      throw problem("The claim is of another patient than its Account.");
    }
    for (String chargeId : ClaimedCharges.of(claim)) {
      ChargeItem charge =
          charges.find(chargeId).orElseThrow(() -> problem("A charge of the claim is not there."));
      boolean isOfAccount =
          charge.getAccount().stream()
              .flatMap(reference -> references.target(reference).stream())
              .map(IdType::getIdPart)
              .anyMatch(id::equals);
      if (!isOfAccount) {
        throw problem("ChargeItem/%s is not of the Account of the claim.".formatted(chargeId));
      }
    }
  }

  private boolean isSame(Reference one, Reference other) {
    Optional<String> first = references.target(one).map(IdType::getIdPart);
    return first.isPresent() && first.equals(references.target(other).map(IdType::getIdPart));
  }

  private static FhirProblem problem(String explanation) {
    return new FhirProblem(ProblemCode.NOT_BILLABLE, explanation);
  }
}
