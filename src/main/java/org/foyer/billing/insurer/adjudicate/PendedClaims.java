package org.foyer.billing.insurer.adjudicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.insurer.AccountLock;
import org.foyer.billing.insurer.decide.Answers;
import org.foyer.billing.insurer.decide.ReceivedClaims;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.billing.insurer.register.RegisteredClaim;
import org.foyer.billing.insurer.register.RegisteredClaim.State;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.springframework.stereotype.Component;

/** The claims that wait for a person. */
@Component
class PendedClaims {

  private final OperationTransactions transactions;
  private final ClaimRegister register;
  private final AccountLock accounts;
  private final ReceivedClaims claims;
  private final Answers answers;
  private final Store store;

  PendedClaims(
      OperationTransactions transactions,
      ClaimRegister register,
      AccountLock accounts,
      ReceivedClaims claims,
      Answers answers,
      Stores stores) {
    this.transactions = transactions;
    this.register = register;
    this.accounts = accounts;
    this.claims = claims;
    this.answers = answers;
    this.store = stores.asSystem("A person decides a claim that waits");
  }

  /**
   * Decides a claim that waits: anew, by the rules and what a person has ruled.
   *
   * @param id of the Claim
   * @throws FhirProblem if it does not wait, or still would
   */
  ClaimResponse decide(String id, Map<Integer, Ruling> rulings) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          Claim claim = store.read(Claim.class, id).orElseThrow(() -> notWaiting(id));
          accounts.lock(claim);
          RegisteredClaim row =
              register
                  .lock(id)
                  .filter(known -> known.state() == State.PENDED)
                  .orElseThrow(() -> notWaiting(id));
          checkItems(claim, rulings);
          ClaimResponse answer = answers.answer(claims.of(claim), row, rulings);
          if (answer.getOutcome() == ClaimResponse.RemittanceOutcome.QUEUED) {
            throw stillWaiting(answer);
          }
          return answer;
        });
  }

  private static void checkItems(Claim claim, Map<Integer, Ruling> rulings) {
    TreeSet<Integer> unknown = new TreeSet<>(rulings.keySet());
    claim.getItem().stream().map(ItemComponent::getSequence).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The claim has no item " + unknown.first() + ".");
    }
  }

  private static FhirProblem notWaiting(String id) {
    return new FhirProblem(
        ProblemCode.TRANSITION_REFUSED, "Claim/%s does not wait for a decision.".formatted(id));
  }

  private static FhirProblem stillWaiting(ClaimResponse answer) {
    List<Integer> items = new ArrayList<>();
    answer.getItem().stream()
        .filter(
            item ->
                item.getAdjudication().stream()
                    .anyMatch(
                        one ->
                            one.getCategory()
                                .hasCoding(BillingCodes.ADJUDICATION_FIGURE, "pended")))
        .forEach(item -> items.add(item.getItemSequence()));
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE, "A ruling is missing for each of the items " + items + ".");
  }
}
