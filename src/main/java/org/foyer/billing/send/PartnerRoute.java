package org.foyer.billing.send;

import java.time.Duration;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.claim.ClaimedCharges;
import org.foyer.billing.scrub.Finding;
import org.foyer.billing.send.ClaimMessage.Kind;
import org.foyer.billing.send.Delivery.State;
import org.foyer.billing.submit.ClaimRoute;
import org.foyer.billing.submit.Submission;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.partner.PartnerServers;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Claims to insurers with servers of their own: stored with what is to be sent in one transaction,
 * and answered as queued.
 */
@Component
@Order(2)
class PartnerRoute implements ClaimRoute {

  private static final String FROM_ELSEWHERE = "provider-system";

  private final PartnerServers partners;
  private final LocalReferences references;
  private final OperationTransactions transactions;
  private final Accounts accounts;
  private final Deliveries deliveries;
  private final ClaimMessages messages;
  private final NewDeliveries newDeliveries;
  private final TakingBack takingBack;
  private final Stores stores;

  PartnerRoute(
      PartnerServers partners,
      LocalReferences references,
      OperationTransactions transactions,
      Accounts accounts,
      Deliveries deliveries,
      ClaimMessages messages,
      NewDeliveries newDeliveries,
      TakingBack takingBack,
      Stores stores) {
    this.partners = partners;
    this.references = references;
    this.transactions = transactions;
    this.accounts = accounts;
    this.deliveries = deliveries;
    this.messages = messages;
    this.newDeliveries = newDeliveries;
    this.takingBack = takingBack;
    this.stores = stores;
  }

  @Override
  public boolean takes(Caller caller, Submission submission) {
    return !caller.roles().contains(FROM_ELSEWHERE)
        && partner(submission.claim().getInsurer()).isPresent();
  }

  private Optional<String> partner(Reference insurer) {
    return references
        .target(insurer)
        .filter(target -> "Organization".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .filter(partners::knows);
  }

  @Override
  public ClaimResponse receive(Caller caller, Submission submission) {
    Claim sent = submission.claim();
    Identifier number = number(sent);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(ClaimedCharges.account(sent).stream().toList());
          Optional<Delivery> known = deliveries.lock(number);
          if (sent.getStatus() == ClaimStatus.CANCELLED) {
            return takeBack(caller, known.orElseThrow(PartnerRoute::unknown));
          }
          String partner = partner(sent.getInsurer()).orElseThrow();
          return known.isPresent()
              ? again(caller, known.get(), sent)
              : newDeliveries.add(caller, sent, number, partner);
        });
  }

  private static Identifier number(Claim claim) {
    return claim.getIdentifier().stream()
        .filter(Identifier::hasValue)
        .findFirst()
        .orElseThrow(
            () ->
                NewDeliveries.problem(
                    Finding.Kind.MISSING, "Claim.identifier", "The claim has no identifier."));
  }

  private static FhirProblem unknown() {
    return NewDeliveries.problem(
        Finding.Kind.MISSING, "Claim.identifier", "There is no such claim to take back.");
  }

  /** The claim is known by its identifier. */
  private ClaimResponse again(Caller caller, Delivery known, Claim sent) {
    Store store = stores.of(caller);
    Claim stored = store.read(Claim.class, known.claim()).orElseThrow(PartnerRoute::used);
    boolean isSame = ClaimContent.isSame(stored, sent);
    if (known.state() == State.REFUSED && stored.getStatus() == ClaimStatus.DRAFT) {
      newDeliveries.refill(caller, sent, stored);
    } else if (!isSame) {
      throw used();
    }
    if (known.state().canBeSentAgain()) {
      if (known.replaces() != null) {
        newDeliveries.checkAlone(known.replaces(), known.claim());
      }
      deliveries.move(known.claim(), State.SENDING);
      messages.add(known.claim(), Kind.SUBMIT, Duration.ZERO);
      newDeliveries.queueAgain(known.response());
    }
    return answer(store, known.response());
  }

  private static FhirProblem used() {
    return new FhirProblem(
            ProblemCode.CLAIM_IDENTIFIER_USED,
            "Another claim with this identifier was sent before. A correction has an identifier of"
                + " its own, and names the claim that it replaces.")
        .at("Claim.identifier");
  }

  /** What no insurer has heard of, or has refused, it is not told of either. */
  private ClaimResponse takeBack(Caller caller, Delivery known) {
    if (known.state() != State.REVERSED) {
      newDeliveries.checkAlone(known.claim(), null);
      takingBack.takeBack(known, stores.of(caller));
      if (known.state() != State.REFUSED && !messages.withdrawUnsent(known.claim())) {
        messages.add(known.claim(), Kind.REVERSE, Duration.ZERO);
      }
    }
    return answer(stores.of(caller), known.response());
  }

  private static ClaimResponse answer(Store store, String response) {
    return store.read(ClaimResponse.class, response).orElseThrow(PartnerRoute::used);
  }

  @Override
  public Optional<ExplanationOfBenefit> explanationOf(ClaimResponse answer) {
    return references
        .target(answer.getRequest())
        .flatMap(claim -> deliveries.find(claim.getIdPart()))
        .map(Delivery::explanation)
        .flatMap(
            id ->
                stores
                    .asSystem("The explanation goes with the answer to a claim")
                    .read(ExplanationOfBenefit.class, id));
  }
}
