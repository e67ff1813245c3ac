package org.foyer.pharmacy.sign;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.check.SafetyChecks;
import org.foyer.pharmacy.check.SafetyFindings;
import org.foyer.pharmacy.check.SafetyOverride;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.FhirProblem.Issue;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.springframework.stereotype.Component;

/** Checks what is about to be signed, and keeps what was found and why it was overridden. */
@Component
class SafetyReview {

  private final SafetyChecks checks;
  private final Stores stores;
  private final EntityManager entities;

  SafetyReview(SafetyChecks checks, Stores stores, EntityManager entities) {
    this.checks = checks;
    this.stores = stores;
    this.entities = entities;
  }

  /**
   * The findings, stored.
   *
   * @throws FhirProblem if one is serious and not overridden, or an override is of no finding
   */
  List<DetectedIssue> review(
      Prescriber prescriber,
      MedicationRequest prescription,
      List<SafetyOverride> overrides,
      Instant now) {
    List<DetectedIssue> found = checks.of(prescriber.caller(), prescription);
    checkOverrides(found, overrides);
    List<DetectedIssue> open =
        found.stream()
            .filter(SafetyFindings::needsOverride)
            .filter(finding -> SafetyFindings.override(finding, overrides).isEmpty())
            .toList();
    if (!open.isEmpty()) {
      throw problem(open);
    }
    List<DetectedIssue> stored =
        found.stream()
            .map(finding -> judged(finding, prescriber, overrides, now))
            .map(this::stored)
            .toList();
    // Whoever refers to them must see them in the database.
    entities.flush();
    return stored;
  }

  private static void checkOverrides(List<DetectedIssue> found, List<SafetyOverride> overrides) {
    Set<String> keys = found.stream().map(SafetyFindings::key).collect(Collectors.toSet());
    overrides.stream()
        .filter(override -> !keys.contains(override.finding()))
        .findFirst()
        .ifPresent(
            override -> {
              throw new FhirProblem(
                  ProblemCode.INVALID_PARAMETER,
                  "An \"override\" names a finding that is not there, or not any more.");
            });
  }

  private static FhirProblem problem(List<DetectedIssue> open) {
    List<Issue> issues = new ArrayList<>();
    for (DetectedIssue finding : open) {
      issues.add(
          new Issue(
              "error",
              ProblemCode.SAFETY_FINDINGS.issueType(),
              "",
              "%s To prescribe all the same, override finding %s with a reason."
                  .formatted(finding.getDetail(), SafetyFindings.key(finding)),
              new Issue.Key(SafetyFindings.SYSTEM, SafetyFindings.key(finding))));
    }
    return new FhirProblem(ProblemCode.SAFETY_FINDINGS, "The prescription may harm the patient.")
        .with(issues);
  }

  private static DetectedIssue judged(
      DetectedIssue finding, Prescriber prescriber, List<SafetyOverride> overrides, Instant now) {
    return SafetyFindings.override(finding, overrides)
        .map(
            override ->
                SafetyFindings.overridden(
                    finding, override, prescriber.reference(), Date.from(now)))
        .orElseGet(() -> SafetyFindings.known(finding, prescriber.reference()));
  }

  /** By the server: what was found must be on record also if the app may not write such records. */
  private DetectedIssue stored(DetectedIssue finding) {
    Store store = stores.asSystem("findings about a prescription that is signed");
    finding.setId(store.create(finding));
    return finding;
  }
}
