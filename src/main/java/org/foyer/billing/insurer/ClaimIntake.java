package org.foyer.billing.insurer;

import java.util.Map;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.insurer.decide.Answers;
import org.foyer.billing.insurer.decide.ReceivedClaim;
import org.foyer.billing.insurer.register.ClaimNumber;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.billing.insurer.register.RegisteredClaim;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.billing.submit.ClaimRoute;
import org.foyer.billing.submit.Submission;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes in the claims that this server decides for an insurer: each counts once, by provider and
 * identifier, is decided at once or waits for a person, and is answered in the transaction that
 * stores it.
 */
@Component
@Order(1)
public class ClaimIntake implements ClaimRoute {

  private final OperationTransactions transactions;
  private final Stores stores;
  private final Claimants claimants;
  private final OwnInsurers insurers;
  private final SentClaims sent;
  private final OwnClaims own;
  private final ClaimChecks checks;
  private final ClaimContent contents;
  private final ClaimRegister register;
  private final Answers answers;
  private final EarlierClaims earlier;
  private final AccountLock accounts;

  ClaimIntake(
      OperationTransactions transactions,
      Stores stores,
      Claimants claimants,
      OwnInsurers insurers,
      SentClaims sent,
      OwnClaims own,
      ClaimChecks checks,
      ClaimContent contents,
      ClaimRegister register,
      Answers answers,
      EarlierClaims earlier,
      AccountLock accounts) {
    this.transactions = transactions;
    this.stores = stores;
    this.claimants = claimants;
    this.insurers = insurers;
    this.sent = sent;
    this.own = own;
    this.checks = checks;
    this.contents = contents;
    this.register = register;
    this.answers = answers;
    this.earlier = earlier;
    this.accounts = accounts;
  }

  /** Whether this server decides a claim that somebody sends. */
  @Override
  public boolean takes(Caller caller, Submission submission) {
    return Claimants.isElsewhere(caller) || isOurs(submission.claim().getInsurer());
  }

  /** Whether this server decides the claims to an Organization. */
  public boolean isOurs(Reference organization) {
    return insurers.named(organization).isPresent();
  }

  /**
   * Takes in a claim, its replacement, or its reversal, and answers. What was taken in before is
   * answered as it is now.
   *
   * @throws FhirProblem if it is refused; then nothing is kept of it
   */
  @Override
  public ClaimResponse receive(Caller caller, Submission submission) {
    claimants.check(caller);
    Claim claim = submission.claim();
    checks.checkBasics(claim);
    Optional<String> elsewhere = Claimants.elsewhere(caller);
    String provider = elsewhere.orElseGet(() -> own.provider(claim));
    ClaimNumber number = ClaimNumber.of(provider, claim).orElseThrow();
    // A system from elsewhere sees neither patients nor coverages; what it may is checked above.
    Store claims =
        elsewhere.isPresent() ? stores.asSystem("A claim came from a provider") : stores.of(caller);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          if (elsewhere.isEmpty()) {
            accounts.lock(claim);
          }
          if (claim.getStatus() == ClaimStatus.CANCELLED) {
            return answerOf(earlier.reverse(number, claims), stores.of(caller));
          }
          String content = contents.of(claim);
          Optional<RegisteredClaim> row = register.enter(number, content, checks.today());
          if (row.isEmpty()) {
            return again(number, content, stores.of(caller));
          }
          ReceivedClaim received =
              elsewhere.isPresent() ? sent.of(provider, submission) : own.of(claim);
          earlier.makeWay(received.claim(), provider, claims);
          store(received.claim(), claims);
          String insurer = received.claim().getInsurer().getReferenceElement().getIdPart();
          return answers.answer(received, row.get().with(insurer), Map.of());
        });
  }

  private static void store(Claim claim, Store claims) {
    boolean known =
        claim.getIdElement().hasIdPart()
            && claims.read(Claim.class, claim.getIdElement().getIdPart()).isPresent();
    if (known) {
      claim.setId("Claim/" + claim.getIdElement().getIdPart());
      claims.update(claim);
    } else {
      claim.setId((String) null);
      claim.setId(claims.create(claim));
    }
  }

  private ClaimResponse again(ClaimNumber number, String content, Store caller) {
    RegisteredClaim known = register.find(number).orElseThrow();
    if (!known.content().equals(content)) {
      throw new FhirProblem(
              ProblemCode.CLAIM_IDENTIFIER_USED,
              "Another claim with this identifier was sent before. A correction has an identifier"
                  + " of its own, and names the claim that it replaces.")
          .at("Claim.identifier");
    }
    return answerOf(known, caller);
  }

  private static ClaimResponse answerOf(RegisteredClaim row, Store caller) {
    return caller
        .read(ClaimResponse.class, row.resources().response())
        .orElseThrow(
            () -> ClaimChecks.problem(Kind.MISSING, "Claim.identifier", "There is no such claim."));
  }

  /** The explanation for the patient that goes with an answer. */
  @Override
  public Optional<ExplanationOfBenefit> explanationOf(ClaimResponse answer) {
    return answers.explanationOf(answer);
  }
}
