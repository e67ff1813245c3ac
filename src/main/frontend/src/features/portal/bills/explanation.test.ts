import type { Claim, ExplanationOfBenefit } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { linesOf, servedOn, totalOf, unanswered } from "./explanation";

function figure(code: string, value: number) {
  return { category: { coding: [{ code }] }, amount: { value, currency: "USD" as const } };
}

describe("an explanation of benefit", () => {
  it("says what is left to the patient, to the cent", () => {
    const explanation = {
      item: [
        {
          sequence: 1,
          productOrService: { text: "Follow-up" },
          adjudication: [
            figure("submitted", 118),
            figure("contractual", 14.1),
            figure("benefit", 79),
          ],
        },
      ],
    } as unknown as ExplanationOfBenefit;
    expect(linesOf(explanation)[0]).toMatchObject({
      charged: { value: 118 },
      yours: { value: 24.9, currency: "USD" },
    });
  });

  it("says why something is not covered, and not that the patient owes it", () => {
    const explanation = {
      item: [
        {
          sequence: 1,
          productOrService: { text: "Swab" },
          net: { value: 25 },
          adjudication: [
            {
              category: { coding: [{ code: "denied" }] },
              reason: { coding: [{ display: "Not necessary" }] },
            },
          ],
        },
      ],
    } as unknown as ExplanationOfBenefit;
    expect(linesOf(explanation)[0]).toMatchObject({ denied: "Not necessary", yours: undefined });
  });

  it("says of what the patient's part is made up, and what all of it comes to", () => {
    const explanation = {
      item: [
        {
          sequence: 1,
          servicedDate: "2026-06-22",
          adjudication: [figure("submitted", 118), figure("copay", 25.1), figure("benefit", 92.9)],
        },
        {
          sequence: 2,
          servicedDate: "2026-06-20",
          adjudication: [figure("submitted", 24.2), figure("deductible", 24.2), figure("copay", 0)],
        },
      ],
    } as unknown as ExplanationOfBenefit;
    const lines = linesOf(explanation);
    expect(lines.map((line) => line.parts.map((part) => part.reason))).toEqual([
      ["copay"],
      ["deductible"],
    ]);
    expect(totalOf(lines)).toMatchObject({
      charged: { value: 142.2 },
      paid: { value: 92.9 },
      yours: { value: 49.3 },
    });
    expect(servedOn(explanation)).toBe("2026-06-20");
  });

  it("answers a claim", () => {
    const claims = [{ id: "one" }, { id: "two" }] as Claim[];
    const explanation = { claim: { reference: "Claim/one" } } as ExplanationOfBenefit;
    expect(unanswered(claims, [explanation]).map((claim) => claim.id)).toEqual(["two"]);
  });
});
