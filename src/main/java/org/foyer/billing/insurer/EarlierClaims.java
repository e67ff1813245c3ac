package org.foyer.billing.insurer;

import java.util.List;
import org.foyer.billing.insurer.decide.Reversal;
import org.foyer.billing.insurer.register.ClaimNumber;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.billing.insurer.register.RegisteredClaim;
import org.foyer.billing.insurer.register.RegisteredClaim.State;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.RelatedClaimComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.springframework.stereotype.Component;

/** Claims that are taken back, or make way for others. */
@Component
class EarlierClaims {

  private static final String RELATIONSHIP =
      "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";

  private final ClaimRegister register;
  private final Reversal reversal;
  private final LocalReferences references;

  EarlierClaims(ClaimRegister register, Reversal reversal, LocalReferences references) {
    this.register = register;
    this.reversal = reversal;
    this.references = references;
  }

  /** Takes back a claim; one that was taken back is left as it is. */
  RegisteredClaim reverse(ClaimNumber number, Store claims) {
    RegisteredClaim row =
        register
            .lock(number)
            .orElseThrow(
                () ->
                    ClaimChecks.problem(
                        Kind.MISSING, "Claim.identifier", "There is no such claim to take back."));
    if (row.state() != State.REVERSED) {
      reversal.reverse(row, claims);
    }
    return row;
  }

  /**
   * Takes back the claims in whose place a claim comes.
   *
   * @throws FhirProblem {@code claim-invalid}, if one is not there any more
   */
  void makeWay(Claim claim, String provider, Store claims) {
    List<RelatedClaimComponent> related = claim.getRelated();
    for (int i = 0; i < related.size(); i++) {
      if (claim.getUse() == Use.CLAIM
          && related.get(i).getRelationship().hasCoding(RELATIONSHIP, "prior")) {
        String at = "Claim.related[" + i + "].claim";
        RegisteredClaim row =
            references
                .target(related.get(i).getClaim())
                .flatMap(target -> register.lock(target.getIdPart()))
                .filter(known -> known.number().provider().equals(provider))
                .orElseThrow(
                    () ->
                        ClaimChecks.problem(
                            Kind.MISSING, at, "The claim to be replaced is not known."));
        if (row.state() == State.REVERSED) {
          throw ClaimChecks.problem(
              Kind.DUPLICATE, at, "The claim was taken back or replaced before.");
        }
        reversal.reverse(row, claims);
      }
    }
  }
}
