package org.foyer.billing.insurer.decide;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;

/** What insurers before have paid, as their answers say that come with a claim. */
final class PriorPayments {

  private PriorPayments() {}

  /**
   * Of each item.
   *
   * @param answers of the insurers before, in their order
   * @throws IllegalArgumentException if an answer does not add up, or pays more than was claimed
   */
  static Map<Integer, Prior> of(Claim claim, List<ClaimResponse> answers, Currency currency) {
    Map<Integer, Prior> prior = new LinkedHashMap<>();
    for (ClaimResponse answer : answers) {
      for (ItemComponent item : answer.getItem()) {
        AnsweredClaim one = AnsweredClaim.of(new ClaimResponse().addItem(item), currency);
        prior.merge(
            item.getItemSequence(),
            new Prior(one.contractual(), one.benefit()),
            // The first insurer's contract counts.
            (first, next) -> new Prior(first.contractual(), first.paid().plus(next.paid())));
      }
    }
    prior.keySet().retainAll(claim.getItem().stream().map(item -> item.getSequence()).toList());
    claim
        .getItem()
        .forEach(item -> check(item, Optional.ofNullable(prior.get(item.getSequence()))));
    return prior;
  }

  private static void check(Claim.ItemComponent item, Optional<Prior> prior) {
    Optional<Money> net = FhirMoney.read(item.getNet());
    if (prior.isPresent()
        && net.isPresent()
        && prior.get().contractual().plus(prior.get().paid()).compareTo(net.get()) > 0) {
      throw new IllegalArgumentException("Others paid more than was claimed");
    }
  }
}
