package org.foyer.pharmacy.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Evidence;
import org.foyer.pharmacy.safety.Finding;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueEvidenceComponent;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Findings as DetectedIssues. */
final class FindingIssues {

  private static final String KIND = "https://foyer.org/fhir/CodeSystem/safety-finding-kind";
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

  /** What is not checked has no code of HL7. */
  private static final Map<Kind, Coding> HL7 =
      Map.of(
          Kind.ALLERGY, hl7("ALGY", "Allergy Alert"),
          Kind.INTERACTION, hl7("DRG", "Drug Interaction Alert"),
          Kind.DUPLICATE_THERAPY, hl7("DUPTHPY", "Duplicate Therapy Alert"),
          Kind.DOSE_TOO_HIGH, hl7("DOSEH", "High Dose Alert"),
          Kind.DOSE_TOO_LOW, hl7("DOSEL", "Low Dose Alert"),
          Kind.NOT_FOR_AGE, hl7("AGE", "Age Alert"),
          Kind.RENAL_FUNCTION, hl7("LAB", "Lab Alert"),
          Kind.PREGNANCY, hl7("PREG", "Pregnancy Alert"));

  private static final Map<Kind, String> DISPLAYS =
      Map.of(
          Kind.ALLERGY, "Allergy",
          Kind.INTERACTION, "Interaction",
          Kind.DUPLICATE_THERAPY, "Duplicate therapy",
          Kind.DOSE_TOO_HIGH, "Dose too high",
          Kind.DOSE_TOO_LOW, "Dose too low",
          Kind.NOT_FOR_AGE, "Not for this age",
          Kind.RENAL_FUNCTION, "Renal function",
          Kind.PREGNANCY, "Pregnancy",
          Kind.NOT_CHECKED, "Not checked");

  private static final int KEY_BYTES = 8;

  private final MedicationRequest prescription;
  private final Gathered gathered;
  private final Date now;

  FindingIssues(MedicationRequest prescription, Gathered gathered, Date now) {
    this.prescription = prescription;
    this.gathered = gathered;
    this.now = now;
  }

  /** The finding as a resource that is not stored. */
  DetectedIssue of(Finding finding) {
    DetectedIssue issue = new DetectedIssue();
    issue.setStatus(DetectedIssueStatus.PRELIMINARY);
    issue.addIdentifier().setSystem(SafetyFindings.SYSTEM).setValue(key(finding));
    issue.setCode(code(finding.kind()));
    issue.setSeverity(DetectedIssueSeverity.valueOf(finding.severity().name()));
    issue.setPatient(new Reference(prescription.getSubject().getReference()));
    issue.setIdentified(new DateTimeType(now));
    issue.setDetail(finding.text());
    if (prescription.hasIdElement()) {
      issue.addImplicated(new Reference(References.of(prescription)));
    }
    finding.implicated().forEach(reference -> issue.addImplicated(new Reference(reference)));
    addEvidence(issue, finding);
    addLabels(issue, finding);
    return issue;
  }

  private void addEvidence(DetectedIssue issue, Finding finding) {
    Evidence known = finding.evidence();
    if (known == null) {
      return;
    }
    DetectedIssueEvidenceComponent evidence = issue.addEvidence();
    evidence.addCode().setText(known.reference() + " (" + known.level() + ")");
    gathered
        .evidence(finding)
        .forEach(source -> evidence.addDetail(new Reference(References.of(source))));
  }

  /** Who may not see what a finding tells of may not see the finding either. */
  private void addLabels(DetectedIssue issue, Finding finding) {
    Stream.concat(Stream.<Resource>of(prescription), gathered.sources(finding))
        .flatMap(source -> source.getMeta().getSecurity().stream())
        .filter(label -> CONFIDENTIALITY.equals(label.getSystem()))
        .filter(label -> issue.getMeta().getSecurity(CONFIDENTIALITY, label.getCode()) == null)
        .forEach(label -> issue.getMeta().addSecurity(label.copy()));
  }

  private static CodeableConcept code(Kind kind) {
    CodeableConcept code = new CodeableConcept();
    code.addCoding(new Coding(KIND, lowerCase(kind), DISPLAYS.get(kind)));
    Coding hl7 = HL7.get(kind);
    if (hl7 != null) {
      code.addCoding(hl7.copy());
    }
    return code;
  }

  private static String key(Finding finding) {
    String content =
        Stream.concat(
                Stream.of(finding.kind().name(), finding.severity().name(), finding.text()),
                finding.implicated().stream().sorted())
            .collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return lowerCase(finding.kind()) + "-" + HexFormat.of().formatHex(hash, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lowerCase(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Coding hl7(String code, String display) {
    return new Coding(ACT_CODE, code, display);
  }
}
