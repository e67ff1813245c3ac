package org.foyer.billing.insurer;

import java.util.List;
import org.foyer.billing.insurer.decide.ReceivedClaim;
import org.foyer.billing.insurer.decide.ReceivedClaims;
import org.foyer.billing.insurer.member.Members;
import org.foyer.billing.insurer.member.Membership;
import org.foyer.billing.insurer.member.SentResources;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.billing.submit.Submission;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.stereotype.Component;

/** Claims of other servers, and whom and what they mean here. */
@Component
class SentClaims {

  private final OwnInsurers insurers;
  private final Members members;
  private final ClaimTranslation translation;
  private final ReceivedClaims claims;
  private final ClaimChecks checks;

  SentClaims(
      OwnInsurers insurers,
      Members members,
      ClaimTranslation translation,
      ReceivedClaims claims,
      ClaimChecks checks) {
    this.insurers = insurers;
    this.members = members;
    this.translation = translation;
    this.claims = claims;
    this.checks = checks;
  }

  /**
   * A claim in this server's words.
   *
   * @param provider the id of the Organization that claims
   * @throws org.foyer.shared.FhirProblem if it is not certain who is insured by whom
   */
  ReceivedClaim of(String provider, Submission submission) {
    Claim sent = submission.claim();
    SentResources along = SentResources.of(sent, submission.others());
    String insurer =
        insurers
            .addressed(sent.getInsurer(), along)
            .orElseThrow(
                () ->
                    ClaimChecks.problem(
                        Kind.COVERAGE_WRONG,
                        "Claim.insurer",
                        "This server does not decide claims for this insurer."));
    List<Identifier> named = along.identifiers(sent.getProvider());
    boolean isOrganization = !"Practitioner".equals(along.logical(sent.getProvider()).getType());
    if (isOrganization && !insurers.mayBe(provider, named)) {
      throw ClaimChecks.problem(
          Kind.MISSING, "Claim.provider", "The claim must be in the name of who sends it.");
    }
    InsuranceComponent focal =
        sent.getInsurance().stream().filter(InsuranceComponent::getFocal).findFirst().orElseThrow();
    Membership member =
        members.find(insurer, along, focal.getCoverage(), sent.getPatient(), claims.day(sent));
    Claim claim =
        translation.of(sent, along, new ClaimTranslation.Parties(provider, insurer, member));
    ReceivedClaim received = claims.of(claim, member);
    checks.check(received);
    return received;
  }
}
