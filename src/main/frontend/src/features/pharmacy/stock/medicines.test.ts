import type { Parameters } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { medicinesOf } from "./medicines";

const ANSWER: Parameters = {
  resourceType: "Parameters",
  parameter: [
    {
      name: "medicine",
      part: [
        { name: "code", valueCodeableConcept: { text: "Metformin 500 mg tablet" } },
        { name: "on-hand", valueQuantity: { value: 200, unit: "tablet" } },
        { name: "below-reorder-point", valueBoolean: true },
        {
          name: "lot",
          part: [
            { name: "item", valueReference: { reference: "Basic/1" } },
            { name: "lot", valueString: "FD35A" },
            { name: "status", valueCode: "inactive" },
          ],
        },
      ],
    },
    { name: "medicine", part: [{ name: "code", valueCodeableConcept: { text: "Allopurinol" } }] },
  ],
};

describe("the stock of a place", () => {
  it("is told by medicine, with lots, in the order of the names", () => {
    const [first, second] = medicinesOf(ANSWER);
    expect(first).toMatchObject({ name: "Allopurinol", low: false, lots: [] });
    expect(second).toMatchObject({
      low: true,
      onHand: { value: 200 },
      lots: [{ item: "Basic/1", lot: "FD35A", blocked: true, expired: false }],
    });
  });
});
