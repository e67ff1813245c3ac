package org.foyer.billing.scrub;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.billing.scrub.Finding.Kind;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;

/**
 * Finds what is wrong with a claim before it is sent, or as soon as it arrives: all of it at once,
 * in the order of the claim's elements by subject. A claim without errors can be decided.
 */
public final class Scrubber {

  private final CodeLimits limits;

  /** Scrubs with these limits of codes. */
  public Scrubber(CodeLimits limits) {
    this.limits = limits;
  }

  /** All findings; none if all is well. */
  public List<Finding> findings(Claim claim, ScrubContext context) {
    Findings findings = new Findings();
    completeness(claim, findings);
    pointers(claim, findings);
    new AmountCheck(claim, findings).run();
    new DateCheck(claim, context, findings).run();
    new CoverageCheck(claim, context, findings).run();
    new CodeCheck(claim, context, limits, findings).run();
    duplicates(claim, context, findings);
    return findings.all();
  }

  private static void completeness(Claim claim, Findings findings) {
    findings.missing(claim.hasPatient(), "Claim.patient", "The claim names no patient.");
    findings.missing(
        claim.getProvider().hasReference() || claim.getProvider().hasIdentifier(),
        "Claim.provider",
        "The claim names nobody to be paid.");
    findings.missing(
        claim.getInsurer().hasReference() || claim.getInsurer().hasIdentifier(),
        "Claim.insurer",
        "The claim names no insurer.");
    findings.missing(claim.hasUse(), "Claim.use", "The claim does not say what it is for.");
    findings.missing(claim.hasItem(), "Claim.item", "The claim is for nothing.");
    findings.missing(
        claim.hasDiagnosis() || claim.getUse() == Use.PREDETERMINATION,
        "Claim.diagnosis",
        "The claim has no diagnosis.");
    findings.missing(
        claim.getInsurance().stream().filter(InsuranceComponent::getFocal).count() == 1,
        "Claim.insurance",
        "Of the claim's insurances one must be the focal one.");
    for (int i = 0; i < claim.getItem().size(); i++) {
      ItemComponent item = claim.getItem().get(i);
      String at = "Claim.item[" + i + "]";
      findings.missing(
          item.getProductOrService().hasCoding(),
          at + ".productOrService",
          "The item has no code.");
    }
  }

  private static void pointers(Claim claim, Findings findings) {
    Set<Integer> diagnoses = new HashSet<>();
    claim.getDiagnosis().forEach(diagnosis -> diagnoses.add(diagnosis.getSequence()));
    Set<Integer> team = new HashSet<>();
    claim.getCareTeam().forEach(member -> team.add(member.getSequence()));
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < claim.getItem().size(); i++) {
      ItemComponent item = claim.getItem().get(i);
      String at = "Claim.item[" + i + "]";
      if (!numbers.add(item.getSequence())) {
        findings.error(
            Kind.SEQUENCE_TWICE, at + ".sequence", "Two items have the number of this one.");
      }
      if (item.getDiagnosisSequence().stream()
          .anyMatch(one -> !diagnoses.contains(one.getValue()))) {
        findings.error(
            Kind.DANGLING_POINTER,
            at + ".diagnosisSequence",
            "The item names a diagnosis that the claim does not have.");
      }
      if (item.getCareTeamSequence().stream().anyMatch(one -> !team.contains(one.getValue()))) {
        findings.error(
            Kind.DANGLING_POINTER,
            at + ".careTeamSequence",
            "The item names a member of the care team that the claim does not have.");
      }
      if (!item.hasDiagnosisSequence() && diagnoses.size() > 1) {
        findings.warning(
            Kind.UNJUSTIFIED,
            at + ".diagnosisSequence",
            "The item does not say which of the diagnoses justifies it.");
      }
    }
  }

  private static void duplicates(Claim claim, ScrubContext context, Findings findings) {
    if (context.fingerprints().contains(Fingerprint.of(claim))) {
      findings.error(Kind.DUPLICATE, "Claim", "The same was claimed before.");
    }
    Set<String> services = new HashSet<>();
    for (int i = 0; i < claim.getItem().size(); i++) {
      if (!services.add(Fingerprint.service(claim.getItem().get(i)))) {
        findings.warning(
            Kind.DUPLICATE,
            "Claim.item[" + i + "]",
            "The claim has the same service of the same day twice.");
      }
    }
  }
}
