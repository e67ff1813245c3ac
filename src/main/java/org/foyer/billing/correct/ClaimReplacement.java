package org.foyer.billing.correct;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.claim.ClaimNumbers;
import org.foyer.billing.claim.ClaimedCharges;
import org.foyer.billing.submit.ClaimRoutes;
import org.foyer.billing.submit.Submission;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Sends corrected claims in place of others. */
@Component
class ClaimReplacement {

  private static final String RELATIONSHIP =
      "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";
  private static final String PRIOR = "prior";

  private final SentClaim claims;
  private final ClaimNumbers numbers;
  private final ClaimRoutes routes;
  private final OperationTransactions transactions;
  private final Accounts accounts;
  private final LocalReferences references;
  private final Stores stores;

  ClaimReplacement(
      SentClaim claims,
      ClaimNumbers numbers,
      ClaimRoutes routes,
      OperationTransactions transactions,
      Accounts accounts,
      LocalReferences references,
      Stores stores) {
    this.claims = claims;
    this.numbers = numbers;
    this.routes = routes;
    this.transactions = transactions;
    this.accounts = accounts;
    this.references = references;
    this.stores = stores;
  }

  /**
   * Sends a claim in place of another, under a number of its own. It is of the same patient,
   * provider, insurer and Account.
   *
   * @throws FhirProblem if the other was not sent, or if the new one is refused; then nothing
   *     changes
   */
  ClaimResponse replace(Caller caller, String id, Claim corrected) {
    Store store = stores.of(caller);
    Claim seen = claims.read(store, id);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(ClaimedCharges.account(seen).stream().toList());
          Claim prior = claims.read(store, id);
          checkUnchanged(seen, prior);
          claims.check(prior, stores.asSystem("A claim is replaced in order"));
          Claim claim = corrected(corrected, prior);
          Submission submission = new Submission(claim, List.of());
          return routes.of(caller, submission).receive(caller, submission);
        });
  }

  private static void checkUnchanged(Claim seen, Claim prior) {
    if (seen.getStatus() == ClaimStatus.ACTIVE && prior.getStatus() != ClaimStatus.ACTIVE) {
      throw new FhirProblem(
          ProblemCode.CONFLICT, "Somebody else has replaced the claim or taken it back meanwhile.");
    }
  }

  private Claim corrected(Claim given, Claim prior) {
    Claim claim = given.copy();
    check("patient", claim.getPatient(), prior.getPatient());
    check("provider", claim.getProvider(), prior.getProvider());
    check("insurer", claim.getInsurer(), prior.getInsurer());
    if (!ClaimedCharges.account(claim).equals(ClaimedCharges.account(prior))) {
      throw mismatch("Account");
    }
    claim.setId((String) null);
    claim.setMeta(null);
    claim.setText(null);
    claim.setStatus(ClaimStatus.DRAFT);
    claim.setUse(prior.getUse());
    claim.setIdentifier(null);
    claim.addIdentifier().setSystem(BillingCodes.CLAIM_NUMBER).setValue(numbers.next());
    claim
        .getRelated()
        .removeIf(related -> related.getRelationship().hasCoding(RELATIONSHIP, PRIOR));
    claim
        .addRelated()
        .setClaim(
            new Reference("Claim/" + prior.getIdElement().getIdPart())
                .setIdentifier(prior.getIdentifierFirstRep().copy().setAssigner(null)))
        .setRelationship(new CodeableConcept(new Coding(RELATIONSHIP, PRIOR, null)));
    return claim;
  }

  private void check(String element, Reference given, Reference known) {
    Optional<IdType> wanted = references.target(known);
    if (wanted.isEmpty()
        || !wanted.map(IdType::getValue).equals(references.target(given).map(IdType::getValue))) {
      throw mismatch(element);
    }
  }

  private static FhirProblem mismatch(String element) {
    return new FhirProblem(
            ProblemCode.BILLED_CONTENT_LOCKED,
            "A correction has the same %s as the claim that it replaces.".formatted(element))
        .at("Claim." + element);
  }
}
