package org.foyer.billing.insurer;

import java.util.Optional;
import org.foyer.billing.insurer.decide.ReceivedClaim;
import org.foyer.billing.insurer.decide.ReceivedClaims;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Claims of this server's own hospital, whose references are to resources here. */
@Component
class OwnClaims {

  private final LocalReferences references;
  private final ReceivedClaims claims;
  private final ClaimChecks checks;

  OwnClaims(LocalReferences references, ReceivedClaims claims, ClaimChecks checks) {
    this.references = references;
    this.claims = claims;
    this.checks = checks;
  }

  /** The id of the Organization that claims. */
  String provider(Claim claim) {
    return references
        .target(claim.getProvider())
        .filter(target -> "Organization".equals(target.getResourceType()))
        .map(target -> target.getIdPart())
        .orElseThrow(
            () ->
                ClaimChecks.problem(
                    Kind.MISSING, "Claim.provider", "The provider must be an Organization."));
  }

  /** The claim with what it is decided by. */
  ReceivedClaim of(Claim sent) {
    Claim claim = sent.copy();
    claim.setStatus(ClaimStatus.ACTIVE);
    local(claim.getPatient());
    local(claim.getInsurer());
    local(claim.getProvider());
    claim.getInsurance().forEach(insurance -> local(insurance.getCoverage()));
    ReceivedClaim received = claims.of(claim);
    checks.check(received);
    return received;
  }

  private void local(Reference reference) {
    Optional.ofNullable(reference.getReference())
        .filter(name -> !name.startsWith("#"))
        .flatMap(name -> references.target(reference))
        .ifPresent(
            target -> {
              reference.setResource((Resource) null);
              reference.setReference(target.getResourceType() + "/" + target.getIdPart());
            });
  }
}
