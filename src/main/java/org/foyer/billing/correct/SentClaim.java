package org.foyer.billing.correct;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.claim.ClaimedCharges;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Claims that were sent and can be corrected. */
@Component
class SentClaim {

  private static final int MOST = 500;

  private final LocalReferences references;

  SentClaim(LocalReferences references) {
    this.references = references;
  }

  /** A claim that the caller can see. */
  Claim read(Store store, String id) {
    return store
        .read(Claim.class, id)
        .orElseThrow(() -> new ResourceNotFoundException(new IdType("Claim", id)));
  }

  /**
   * Looks whether a claim can be corrected.
   *
   * @throws FhirProblem if it was not sent, or a further insurer was asked after its answer
   */
  void check(Claim claim, Store all) {
    if (claim.getStatus() != ClaimStatus.ACTIVE) {
      throw refused("A claim that is %s is not with an insurer.".formatted(code(claim)));
    }
    for (Claim other : ofAccount(claim, all)) {
      boolean buildsOnIt =
          other.getStatus() == ClaimStatus.ACTIVE
              && other.getInsurance().stream()
                  .filter(InsuranceComponent::hasClaimResponse)
                  .anyMatch(insurance -> isAnswerTo(claim, insurance.getClaimResponse(), all));
      if (buildsOnIt) {
        throw refused(
            "Claim/%s to the next insurer builds on its answer, and must be taken back first."
                .formatted(other.getIdElement().getIdPart()));
      }
    }
  }

  private static List<Claim> ofAccount(Claim claim, Store all) {
    Optional<String> account = ClaimedCharges.account(claim);
    return account.isEmpty()
        ? List.of()
        : all.search(Claim.class, "status=active&account=Account/" + account.get(), MOST);
  }

  private boolean isAnswerTo(Claim claim, Reference response, Store all) {
    return references
        .target(response)
        .flatMap(target -> all.read(ClaimResponse.class, target.getIdPart()))
        .flatMap(answer -> references.target(answer.getRequest()))
        .filter(target -> target.getIdPart().equals(claim.getIdElement().getIdPart()))
        .isPresent();
  }

  private static String code(Claim claim) {
    return claim.hasStatus() ? claim.getStatus().toCode() : "without a status";
  }

  private static FhirProblem refused(String sentence) {
    return new FhirProblem(ProblemCode.TRANSITION_REFUSED, sentence);
  }
}
