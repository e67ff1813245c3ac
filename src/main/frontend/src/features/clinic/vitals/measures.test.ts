import type { Observation } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { isHalf, isPlausible, transactionOf } from "./measures";

const NOON = new Date("2026-11-23T12:00:00Z");

describe("vital signs", () => {
  it("are one Observation each, and a blood pressure is one of two parts", () => {
    const bundle = transactionOf(
      "amara",
      "Practitioner/grace",
      {
        systolic: 131,
        diastolic: 84,
        temperature: 36.8,
      },
      NOON,
    );
    const observations = bundle.entry?.map((entry) => entry.resource as Observation) ?? [];
    expect(observations).toHaveLength(2);
    expect(observations[0]).toMatchObject({
      code: { coding: [{ code: "8310-5" }] },
      valueQuantity: { value: 36.8, code: "Cel" },
      effectiveDateTime: "2026-11-23T12:00:00.000Z",
    });
    expect(observations[1]?.component?.map((part) => part.valueQuantity?.value)).toEqual([131, 84]);
  });

  it.each([
    ["temperature", 36.8, true],
    ["temperature", 98.6, false],
    ["oxygen", 101, false],
    ["heartRate", 72, true],
  ] as const)("%s of %d is plausible: %s", (measure, value, plausible) => {
    expect(isPlausible(measure, value)).toBe(plausible);
  });

  it("need both parts of a blood pressure", () => {
    expect(isHalf({ systolic: 120 })).toBe(true);
    expect(isHalf({ systolic: 120, diastolic: 80 })).toBe(false);
    expect(isHalf({ weight: 70 })).toBe(false);
  });
});
