package org.foyer.billing.denial;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.claim.ClaimedCharges;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.billing.money.Money;
import org.foyer.billing.task.ClaimTasks;
import org.foyer.billing.task.ClaimTasks.Kind;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.springframework.stereotype.Component;

/**
 * Makes a Task of what an insurer denies of a claim, in the transaction that stores the answer; it
 * is completed when the claim is replaced or taken back.
 */
@Component
class DenialFollower implements TransactionFollower {

  /** After charges and claims, before the journal. */
  private static final int ORDER = 95;

  private static final Set<RemittanceOutcome> FINAL =
      Set.of(RemittanceOutcome.COMPLETE, RemittanceOutcome.PARTIAL);

  private final ClaimTasks tasks;
  private final LocalReferences references;
  private final BillingSettings settings;
  private final Store store;

  DenialFollower(
      ClaimTasks tasks, LocalReferences references, BillingSettings settings, Stores stores) {
    this.tasks = tasks;
    this.references = references;
    this.settings = settings;
    this.store = stores.asSystem("People are asked to see to what was denied");
  }

  @Override
  public Set<String> types() {
    return Set.of("Claim", "ClaimResponse");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    for (ResourceChange change : changes) {
      if (change.after() instanceof ClaimResponse answer) {
        answered(answer);
      } else if (change.before() instanceof Claim before
          && before.getStatus() == ClaimStatus.ACTIVE
          && !(change.after() instanceof Claim after && after.getStatus() == ClaimStatus.ACTIVE)) {
        tasks.done(Kind.DENIAL, change.id());
        tasks.done(Kind.DELIVERY, change.id());
      }
    }
  }

  private void answered(ClaimResponse answer) {
    if (answer.getStatus() != ClaimResponseStatus.ACTIVE || !FINAL.contains(answer.getOutcome())) {
      return;
    }
    Optional<Claim> claim =
        references
            .target(answer.getRequest())
            .filter(target -> "Claim".equals(target.getResourceType()))
            .flatMap(target -> store.read(Claim.class, target.getIdPart()))
            .filter(asked -> asked.getStatus() == ClaimStatus.ACTIVE)
            .filter(asked -> asked.getUse() == Use.CLAIM)
            .filter(asked -> ClaimedCharges.account(asked).isPresent());
    denied(answer)
        .filter(Money::isPositive)
        .ifPresent(
            amount ->
                claim.ifPresent(
                    asked ->
                        tasks.ask(
                            Kind.DENIAL, asked, "Of the claim, %s was denied.".formatted(amount))));
  }

  private Optional<Money> denied(ClaimResponse answer) {
    try {
      return Optional.of(AnsweredClaim.of(answer, settings.currency()).denied());
    } catch (IllegalArgumentException e) {
      // The journal refuses an answer that does not add up.
      return Optional.empty();
    }
  }
}
