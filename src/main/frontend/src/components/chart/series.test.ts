import type { Observation } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { seriesOf } from "./series";

function hba1c(at: string, value: number): Observation {
  return {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "4548-4" }], text: "Hemoglobin A1c" },
    effectiveDateTime: at,
    valueQuantity: { value, unit: "%", code: "%" },
    referenceRange: [{ low: { value: 4 }, high: { value: 5.6 } }],
  };
}

describe("what was measured", () => {
  it("is one series for each kind, the oldest first, with what is unusual marked", () => {
    expect(seriesOf([hba1c("2026-05-01", 5.2), hba1c("2023-11-22", 9.1)])).toEqual([
      {
        key: "4548-4 %",
        name: "Hemoglobin A1c",
        unit: "%",
        low: 4,
        high: 5.6,
        points: [
          { at: "2023-11-22", value: 9.1, flag: "high" },
          { at: "2026-05-01", value: 5.2, flag: undefined },
        ],
      },
    ]);
  });

  it("has the parts of a blood pressure as series of their own", () => {
    const pressure: Observation = {
      resourceType: "Observation",
      status: "final",
      code: { text: "Blood pressure" },
      effectiveDateTime: "2026-05-01",
      component: [
        { code: { text: "Systolic" }, valueQuantity: { value: 131, unit: "mmHg" } },
        { code: { text: "Diastolic" }, valueQuantity: { value: 84, unit: "mmHg" } },
      ],
    };
    expect(seriesOf([pressure]).map((series) => series.name)).toEqual(["Diastolic", "Systolic"]);
  });

  it("does not mix units, and leaves out what was entered in error", () => {
    const wrong: Observation = { ...hba1c("2026-01-01", 1), status: "entered-in-error" };
    const other = {
      ...hba1c("2026-01-01", 38),
      valueQuantity: { value: 38, unit: "mmol/mol", code: "mmol/mol" },
    };
    const units = seriesOf([wrong, other, hba1c("2026-02-01", 5)]).map((each) => each.unit);
    expect(units.sort()).toEqual(["%", "mmol/mol"]);
  });
});
