package org.foyer.billing.send;

import org.foyer.billing.send.Delivery.State;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.ExplanationOfBenefitStatus;
import org.springframework.stereotype.Component;

/** Takes back a claim and the answers to it here, in the transaction that runs. */
@Component
class TakingBack {

  private final Deliveries deliveries;
  private final ClaimMessages messages;
  private final Store store;

  TakingBack(Deliveries deliveries, ClaimMessages messages, Stores stores) {
    this.deliveries = deliveries;
    this.messages = messages;
    this.store = stores.asSystem("A claim is taken back by who sent it");
  }

  /**
   * Takes it back.
   *
   * @param claims with whose authority the Claim is changed
   */
  void takeBack(Delivery delivery, Store claims) {
    claims
        .read(Claim.class, delivery.claim())
        .filter(claim -> claim.getStatus() != ClaimStatus.CANCELLED)
        .ifPresent(claim -> claims.update(claim.setStatus(ClaimStatus.CANCELLED)));
    cancelAnswer(delivery.response());
    if (delivery.explanation() != null) {
      store
          .read(ExplanationOfBenefit.class, delivery.explanation())
          .filter(one -> one.getStatus() != ExplanationOfBenefitStatus.CANCELLED)
          .ifPresent(one -> store.update(one.setStatus(ExplanationOfBenefitStatus.CANCELLED)));
    }
    messages.endInquiries(delivery.claim());
    deliveries.move(delivery.claim(), State.REVERSED);
  }

  /** An answer does not count any more. */
  void cancelAnswer(String response) {
    store
        .read(ClaimResponse.class, response)
        .filter(answer -> answer.getStatus() != ClaimResponseStatus.CANCELLED)
        .ifPresent(answer -> store.update(answer.setStatus(ClaimResponseStatus.CANCELLED)));
  }
}
