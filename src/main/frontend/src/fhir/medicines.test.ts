import type { Medication, MedicationRequest } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { medicineText } from "./medicines";

const REQUEST: MedicationRequest = {
  resourceType: "MedicationRequest",
  status: "active",
  intent: "order",
  subject: {},
};
const CREAM: Medication = { resourceType: "Medication", id: "m", code: { text: "Foot cream" } };

describe("what a prescription is for", () => {
  it.each<[string, MedicationRequest]>([
    ["named", { ...REQUEST, medicationCodeableConcept: { text: "Foot cream" } }],
    ["contained", { ...REQUEST, contained: [CREAM], medicationReference: { reference: "#m" } }],
    ["referred to", { ...REQUEST, medicationReference: { reference: "Medication/m" } }],
    ["known by its display", { ...REQUEST, medicationReference: { display: "Foot cream" } }],
  ])("%s", (_, request) => {
    const bundle = { resourceType: "Bundle" as const, type: "searchset" as const };
    expect(medicineText({ ...bundle, entry: [{ resource: CREAM }] }, request)).toBe("Foot cream");
  });
});
