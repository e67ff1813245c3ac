import type { DetectedIssue } from "fhir/r4";
import { FhirFailure } from "#/fhir/failure";

const FINDING = "https://foyer.org/fhir/safety-finding";

/** The key by which an override names a finding. */
export function keyOfFinding(issue: DetectedIssue): string {
  return issue.identifier?.find((each) => each.system === FINDING)?.value ?? "";
}

/** A reason for signing in spite of a finding. */
export interface Override {
  reason: string;
  comment: string;
}

/** Whether each finding that has to be overridden is. */
export function isOverridden(
  findings: readonly DetectedIssue[],
  overrides: Record<string, Override | undefined>,
): boolean {
  return findings
    .filter((finding) => finding.severity === "high")
    .every((finding) => {
      const override = overrides[keyOfFinding(finding)];
      return Boolean(override?.reason && (override.reason !== "other" || override.comment.trim()));
    });
}

/** Whether signing was refused for what the checks found since. */
export function foundMore(failure: unknown): boolean {
  return failure instanceof FhirFailure && failure.code === "safety-findings";
}
