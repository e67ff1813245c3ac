package org.foyer.billing.insurer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.insurer.decide.ReceivedClaim;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.scrub.ClaimProblems;
import org.foyer.billing.scrub.Finding;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.billing.scrub.Finding.Severity;
import org.foyer.billing.scrub.ScrubContext;
import org.foyer.billing.scrub.Scrubber;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.springframework.stereotype.Component;

/** Refuses claims that cannot be decided, with all that is wrong with them. */
@Component
class ClaimChecks {

  private final Scrubber scrubber;
  private final AdjudicationRules rules;
  private final Clock clock;

  ClaimChecks(Scrubber scrubber, AdjudicationRules rules, Clock clock) {
    this.scrubber = scrubber;
    this.rules = rules;
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * Whether a claim says enough to find out who is insured by whom.
   *
   * @throws FhirProblem {@code claim-invalid}, with all that can be said of it
   */
  void checkBasics(Claim claim) {
    boolean enough =
        claim.hasPatient()
            && (claim.getInsurer().hasReference() || claim.getInsurer().hasIdentifier())
            && claim.getInsurance().stream().filter(InsuranceComponent::getFocal).count() == 1
            && claim.getInsurance().stream().allMatch(InsuranceComponent::hasCoverage)
            && claim.getIdentifier().stream().anyMatch(identifier -> identifier.hasValue());
    if (!enough) {
      ScrubContext alone = new ScrubContext(null, Map.of(), Set.of(), today());
      List<Finding> findings = new ArrayList<>(further(claim));
      scrubber.findings(claim, alone).stream()
          .filter(finding -> finding.kind() != Kind.COVERAGE_WRONG)
          .forEach(findings::add);
      throw ClaimProblems.of(findings);
    }
  }

  /**
   * Whether a claim can be decided.
   *
   * @throws FhirProblem {@code claim-invalid}, with all that is wrong
   */
  void check(ReceivedClaim received) {
    Claim claim = received.claim();
    ScrubContext context =
        new ScrubContext(received.member().patient(), received.coverages(), Set.of(), today());
    List<Finding> findings = new ArrayList<>(scrubber.findings(claim, context));
    findings.addAll(further(claim));
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      throw ClaimProblems.of(findings);
    }
  }

  private List<Finding> further(Claim claim) {
    List<Finding> findings = new ArrayList<>();
    if (claim.getIdentifier().stream().noneMatch(identifier -> identifier.hasValue())) {
      findings.add(error(Kind.MISSING, "Claim.identifier", "The claim has no identifier."));
    }
    if (claim.getUse() == Use.PREAUTHORIZATION) {
      findings.add(
          error(Kind.MISSING, "Claim.use", "Authorizations are not given by this server."));
    }
    for (int i = 0; i < claim.getItem().size(); i++) {
      boolean otherCurrency =
          FhirMoney.read(claim.getItem().get(i).getNet())
              .filter(net -> !net.currency().equals(rules.currency()))
              .isPresent();
      if (otherCurrency) {
        findings.add(
            error(
                Kind.AMOUNT_INVALID,
                "Claim.item[" + i + "].net",
                "The insurer pays in " + rules.currency().getCurrencyCode() + "."));
      }
    }
    return findings;
  }

  static Finding error(Kind kind, String expression, String sentence) {
    return new Finding(Severity.ERROR, kind, expression, sentence);
  }

  static FhirProblem problem(Kind kind, String expression, String sentence) {
    return ClaimProblems.of(List.of(error(kind, expression, sentence)));
  }
}
