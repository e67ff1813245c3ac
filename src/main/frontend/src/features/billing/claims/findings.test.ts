import type { OperationOutcome } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { findingsOf } from "./findings";

function outcome(severity: "error" | "warning" | "information", code: string, at: string) {
  const answer: OperationOutcome = {
    resourceType: "OperationOutcome",
    issue: [
      {
        severity,
        code: "invalid",
        diagnostics: "A sentence.",
        expression: [at],
        details: { coding: [{ system: "https://foyer.org/fhir/claim-finding", code }] },
      },
    ],
  };
  return findingsOf(answer)[0];
}

describe("what was found in a claim", () => {
  it("is of a service, and of an element of it", () => {
    expect(outcome("error", "net-wrong", "Claim.item[2].net")).toEqual({
      severe: true,
      kind: "net-wrong",
      sentence: "A sentence.",
      item: 2,
      element: "net",
    });
  });

  it("is of the claim as a whole", () => {
    const found = outcome("warning", "coverage-wrong", "Claim.insurance[0].coverage");
    expect(found).toMatchObject({ severe: false, item: undefined, element: "coverage" });
  });

  it("may be of a kind that nobody knows", () => {
    expect(outcome("error", "brand-new", "Claim.foo")).toMatchObject({
      kind: "unknown",
      element: undefined,
    });
  });

  it("is nothing if nothing is wrong", () => {
    expect(outcome("information", "", "")).toBeUndefined();
  });
});
