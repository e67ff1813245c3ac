import type { Parameters } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { guidesOf, passesOf } from "./status";

const parameter = (state: string) => ({
  name: "searchParameter",
  part: [{ name: "state", valueCode: state }],
});
const ANSWER: Parameters = {
  resourceType: "Parameters",
  parameter: [
    {
      name: "guide",
      part: [
        { name: "resource", valueReference: { reference: "ImplementationGuide/us-core" } },
        { name: "name", valueString: "hl7.fhir.us.core" },
        { name: "version", valueString: "6.1.0" },
        { name: "missing", valueString: "hl7.terminology" },
        parameter("served"),
        parameter("served"),
        parameter("active"),
      ],
    },
    {
      name: "index",
      part: [
        { name: "type", valueCode: "Patient" },
        { name: "done", valueDecimal: 20 },
        { name: "total", valueDecimal: 80 },
      ],
    },
  ],
};

describe("what is known of guides", () => {
  it("has what is missing, and search parameters by state", () => {
    expect(guidesOf(ANSWER)[0]).toMatchObject({
      id: "us-core",
      missing: ["hl7.terminology"],
      parameters: { served: 2, active: 1 },
    });
  });

  it("has how far the index is", () => {
    expect(passesOf(ANSWER)).toMatchObject([{ type: "Patient", done: 20, total: 80, failed: 0 }]);
  });

  it("may be nothing", () => {
    expect(guidesOf(undefined)).toEqual([]);
  });
});
