import type { ClaimResponse } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { decisionOf, sum } from "./answer";

const ADJUDICATION = "http://terminology.hl7.org/CodeSystem/adjudication";

function figure(code: string, value: number) {
  return {
    category: { coding: [{ system: ADJUDICATION, code }] },
    amount: { value, currency: "USD" as const },
  };
}

const ANSWER = {
  resourceType: "ClaimResponse",
  item: [
    {
      itemSequence: 1,
      adjudication: [
        figure("submitted", 110),
        figure("contractual", 10),
        figure("copay", 20),
        figure("coinsurance", 0.1),
        figure("benefit", 79.9),
      ],
    },
    {
      itemSequence: 2,
      adjudication: [
        {
          category: { coding: [{ code: "denied" }] },
          reason: { coding: [{ code: "not-necessary", display: "Not necessary" }] },
        },
      ],
    },
  ],
} as unknown as ClaimResponse;

describe("what an insurer says of a service", () => {
  it("is what it pays, what the patient pays, and what the contract takes off", () => {
    expect(decisionOf(ANSWER, 1)).toEqual({
      paid: { value: 79.9, currency: "USD" },
      share: { value: 20.1, currency: "USD" },
      contract: { value: 10, currency: "USD" },
      denied: undefined,
    });
  });

  it("may be that it denies it, and why", () => {
    expect(decisionOf(ANSWER, 2).denied).toBe("Not necessary");
  });

  it("is nothing as long as there is no answer", () => {
    expect(decisionOf(undefined, 1).paid).toBeUndefined();
  });
});

describe("sums", () => {
  it("are right to the cent", () => {
    expect(sum([{ value: 0.1 }, { value: 0.2 }, undefined])?.value).toBe(0.3);
  });
});
