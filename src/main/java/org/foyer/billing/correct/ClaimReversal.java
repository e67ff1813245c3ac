package org.foyer.billing.correct;

import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.claim.ClaimedCharges;
import org.foyer.billing.submit.ClaimRoutes;
import org.foyer.billing.submit.Submission;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** Takes claims back. */
@Component
class ClaimReversal {

  private final SentClaim claims;
  private final ClaimRoutes routes;
  private final OperationTransactions transactions;
  private final Accounts accounts;
  private final Stores stores;

  ClaimReversal(
      SentClaim claims,
      ClaimRoutes routes,
      OperationTransactions transactions,
      Accounts accounts,
      Stores stores) {
    this.claims = claims;
    this.routes = routes;
    this.transactions = transactions;
    this.accounts = accounts;
    this.stores = stores;
  }

  /**
   * Takes a claim back; one that was taken back stays as it is.
   *
   * @param reason why, kept with the claim
   */
  ClaimResponse reverse(Caller caller, String id, String reason) {
    Store store = stores.of(caller);
    Claim seen = claims.read(store, id);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(ClaimedCharges.account(seen).stream().toList());
          Claim claim = claims.read(store, id);
          boolean isOver = claim.getStatus() == ClaimStatus.CANCELLED;
          if (!isOver) {
            claims.check(claim, stores.asSystem("A claim is taken back in order"));
          }
          Submission submission =
              new Submission(claim.copy().setStatus(ClaimStatus.CANCELLED), List.of());
          ClaimResponse answer = routes.of(caller, submission).receive(caller, submission);
          if (!isOver) {
            note(store, id, reason);
          }
          return answer;
        });
  }

  private void note(Store store, String id, String reason) {
    Claim claim = claims.read(store, id);
    claim.addExtension(new Extension(BillingCodes.REVERSAL_REASON, new StringType(reason)));
    store.update(claim);
  }
}
