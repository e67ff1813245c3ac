package org.foyer.pharmacy.queue.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Store;
import org.foyer.pharmacy.check.SafetyChecks;
import org.foyer.pharmacy.check.SafetyFindings;
import org.foyer.pharmacy.check.SafetyOverride;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.OpenFill;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.FhirProblem.Issue;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Shows what the checks find of a prescription at the moment of the dispense, and sees to it that
 * somebody has judged what is serious: the prescriber at signing, or the pharmacist now.
 */
@Component
class FindingReview {

  private final SafetyChecks checks;
  private final FillWork fills;

  FindingReview(SafetyChecks checks, FillWork fills) {
    this.checks = checks;
    this.fills = fills;
  }

  /**
   * What is known.
   *
   * @param shown all findings: those that the prescriber judged, those of now
   * @param judged references to those that the pharmacist has judged, which are stored
   */
  record Reviewed(List<DetectedIssue> shown, List<Reference> judged) {}

  /**
   * Checks the prescription again.
   *
   * @throws FhirProblem if nobody has judged a serious finding
   */
  Reviewed review(OpenFill fill, List<SafetyOverride> overrides) {
    Store store = fills.store(fill);
    List<DetectedIssue> before = stored(fill, store);
    Set<String> known =
        before.stream().flatMap(issue -> key(issue).stream()).collect(Collectors.toSet());
    List<DetectedIssue> shown = new ArrayList<>(before);
    List<Reference> judged = new ArrayList<>();
    List<Issue> unjudged = new ArrayList<>();
    for (DetectedIssue finding : checks.of(fill.caller(), fill.prescription())) {
      if (known.contains(SafetyFindings.key(finding))) {
        continue;
      }
      Optional<SafetyOverride> override = SafetyFindings.override(finding, overrides);
      if (override.isPresent()) {
        DetectedIssue kept =
            SafetyFindings.overridden(finding, override.get(), fill.actor(), fills.now());
        kept.setId(store.create(kept).toUnqualifiedVersionless());
        judged.add(new Reference("DetectedIssue/" + kept.getIdElement().getIdPart()));
        shown.add(kept);
      } else {
        shown.add(finding);
        if (SafetyFindings.needsOverride(finding)) {
          unjudged.add(issue(finding));
        }
      }
    }
    if (!unjudged.isEmpty()) {
      throw new FhirProblem(
              ProblemCode.SAFETY_FINDINGS, "Nobody has judged what may harm the patient.")
          .with(unjudged);
    }
    return new Reviewed(shown, judged);
  }

  private static List<DetectedIssue> stored(OpenFill fill, Store store) {
    return fill.prescription().getDetectedIssue().stream()
        .map(reference -> reference.getReferenceElement())
        .filter(id -> "DetectedIssue".equals(id.getResourceType()) && id.hasIdPart())
        .flatMap(id -> store.read(DetectedIssue.class, "DetectedIssue/" + id.getIdPart()).stream())
        .toList();
  }

  /** The key of a finding of ours that was judged; others have none. */
  private static Optional<String> key(DetectedIssue issue) {
    return issue.getIdentifier().stream()
        .filter(identifier -> SafetyFindings.SYSTEM.equals(identifier.getSystem()))
        .filter(identifier -> issue.hasMitigation() || !SafetyFindings.needsOverride(issue))
        .map(identifier -> identifier.getValue())
        .findFirst();
  }

  private static Issue issue(DetectedIssue finding) {
    return new Issue(
        "error",
        ProblemCode.SAFETY_FINDINGS.issueType(),
        "",
        "%s To dispense all the same, override finding %s with a reason."
            .formatted(finding.getDetail(), SafetyFindings.key(finding)),
        new Issue.Key(SafetyFindings.SYSTEM, SafetyFindings.key(finding)));
  }
}
