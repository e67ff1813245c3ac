import type { ExplanationOfBenefit } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { linesOf } from "./explanation";

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
});
