import type { MedicationRequest } from "fhir/r4";
import { describe, expect, it } from "vitest";
import type { Stored } from "#/fhir/client";
import { administrationOf, changed, nextStates, type Given } from "./administration";

const AT = new Date("2026-11-23T12:00:00Z");
const MILLIGRAM = { unit: "mg", system: "http://unitsofmeasure.org", code: "mg" };
const ORDER: Stored<MedicationRequest> = {
  resourceType: "MedicationRequest",
  id: "order",
  status: "active",
  intent: "order",
  subject: { reference: "Patient/walter" },
  medicationReference: { reference: "Medication/furosemide" },
  dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 40, ...MILLIGRAM } }] }],
};
const GIVEN: Given = { status: "completed", dose: 20, unit: "mg", at: AT, reason: "", note: "" };

describe("a dose", () => {
  it("is recorded with what was given, in the unit of the order", () => {
    expect(administrationOf(ORDER, GIVEN, "Practitioner/grace", undefined)).toMatchObject({
      status: "completed",
      request: { reference: "MedicationRequest/order" },
      medicationReference: { reference: "Medication/furosemide" },
      effectiveDateTime: "2026-11-23T12:00:00.000Z",
      dosage: { dose: { value: 20, ...MILLIGRAM } },
    });
  });

  it("that was not given has a reason, and no dose", () => {
    const record = administrationOf(
      ORDER,
      { ...GIVEN, status: "not-done", reason: " Asleep " },
      undefined,
      undefined,
    );
    expect(record.statusReason).toEqual([{ text: "Asleep" }]);
    expect(record.dosage).toBeUndefined();
  });

  it("that goes on can pause and end, one that is over cannot", () => {
    expect(nextStates("in-progress")).toEqual(["on-hold", "completed", "stopped"]);
    expect(nextStates("completed")).toEqual([]);
    const begun = administrationOf(
      ORDER,
      { ...GIVEN, status: "in-progress" },
      undefined,
      undefined,
    );
    expect(changed({ ...begun, id: "a" }, "stopped", "Rash", AT)).toMatchObject({
      status: "stopped",
      statusReason: [{ text: "Rash" }],
      effectivePeriod: { start: "2026-11-23T12:00:00.000Z", end: "2026-11-23T12:00:00.000Z" },
    });
  });
});
