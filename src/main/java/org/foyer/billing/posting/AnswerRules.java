package org.foyer.billing.posting;

import java.util.Optional;
import org.foyer.fhir.ResourceChange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Who may answer a claim that is about an Account: the insurer that it asks, about its patient. */
@Component
class AnswerRules {

  private final StoredBilling stored;

  AnswerRules(StoredBilling stored) {
    this.stored = stored;
  }

  /**
   * Looks at an answer, whoever writes it.
   *
   * @throws FhirProblem if it is another insurer's, or about another patient
   */
  void check(ResourceChange change) {
    if (change.after() instanceof ClaimResponse answer) {
      stored
          .target(answer.getRequest(), "Claim")
          .flatMap(claim -> stored.find(Claim.class, claim))
          .filter(claim -> stored.account(claim).isPresent())
          .ifPresent(claim -> check(change, answer, claim));
    }
  }

  private void check(ResourceChange change, ClaimResponse answer, Claim claim) {
    if (isOther(claim.getInsurer(), answer.getInsurer(), "Organization")) {
      throw change.at(problem("insurer", "The claim is to another insurer."));
    }
    if (isOther(claim.getPatient(), answer.getPatient(), "Patient")) {
      throw change.at(problem("patient", "The claim is about another patient."));
    }
  }

  private boolean isOther(Reference asked, Reference given, String type) {
    Optional<String> known = stored.target(asked, type);
    return known.isPresent() && !known.equals(stored.target(given, type));
  }

  private static FhirProblem problem(String element, String sentence) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, sentence).at("ClaimResponse." + element);
  }
}
