package org.foyer.pharmacy.check;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * What becomes of findings when a prescription is signed.
 *
 * @see <a href="https://hl7.org/fhir/R4/detectedissue.html">DetectedIssue</a>
 */
public final class SafetyFindings {

  /** The system of the keys of findings. */
  public static final String SYSTEM = "https://foyer.org/fhir/safety-finding";

  private SafetyFindings() {}

  /**
   * The key by which an override names a finding. It stays the same as long as the same is found,
   * and changes with the dose, the severity and what is involved.
   */
  public static String key(DetectedIssue finding) {
    return finding.getIdentifier().stream()
        .filter(identifier -> SYSTEM.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("This is not a finding of a check."));
  }

  /** Whether nothing is prescribed in spite of it without a reason. */
  public static boolean needsOverride(DetectedIssue finding) {
    return finding.getSeverity() == DetectedIssueSeverity.HIGH;
  }

  /** The override of a finding among several. */
  public static Optional<SafetyOverride> override(
      DetectedIssue finding, List<SafetyOverride> overrides) {
    return overrides.stream().filter(one -> one.finding().equals(key(finding))).findFirst();
  }

  /**
   * A finding in spite of which somebody prescribes, to be stored.
   *
   * @param author the prescriber
   */
  public static DetectedIssue overridden(
      DetectedIssue finding, SafetyOverride override, Reference author, Date when) {
    CodeableConcept reason = override.reason().concept();
    if (override.comment() != null) {
      reason.setText(override.comment());
    }
    DetectedIssue known = known(finding, author);
    known.addMitigation().setAction(reason).setAuthor(author).setDate(when);
    return known;
  }

  /**
   * A finding that a prescriber was told of and that does not keep anybody from prescribing, to be
   * stored.
   *
   * @param author the prescriber, who can see it although others may not see what it is about
   */
  public static DetectedIssue known(DetectedIssue finding, Reference author) {
    return finding.copy().setStatus(DetectedIssueStatus.FINAL).setAuthor(author);
  }
}
