import type { DetectedIssue } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { isOverridden } from "./findings";

function finding(key: string, severity: "high" | "moderate"): DetectedIssue {
  return {
    resourceType: "DetectedIssue",
    status: "preliminary",
    severity,
    identifier: [{ system: "https://foyer.org/fhir/safety-finding", value: key }],
  };
}

describe("findings of high severity", () => {
  const findings = [finding("allergy", "high"), finding("duplicate", "moderate")];

  it("need a reason each, others need none", () => {
    expect(isOverridden(findings, {})).toBe(false);
    expect(isOverridden(findings, { allergy: { reason: "tolerated-before", comment: "" } })).toBe(
      true,
    );
  });

  it("need words if the reason is another one", () => {
    expect(isOverridden(findings, { allergy: { reason: "other", comment: " " } })).toBe(false);
    expect(isOverridden(findings, { allergy: { reason: "other", comment: "Known." } })).toBe(true);
  });
});
