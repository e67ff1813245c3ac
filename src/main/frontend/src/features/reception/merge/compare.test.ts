import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { agree, factOf, isOpen, resultOf } from "./compare";

const KEPT: Patient = {
  resourceType: "Patient",
  id: "kept",
  name: [{ family: "Lindqvist", given: ["Henrik"] }],
  birthDate: "1963-01-04",
  telecom: [
    { system: "phone", value: "555-0101" },
    { system: "fax", value: "555-0102" },
  ],
};
const ENDED: Patient = {
  resourceType: "Patient",
  id: "ended",
  name: [{ family: "lindqvist", given: ["Hénrik"] }],
  birthDate: "1963-04-01",
  telecom: [
    { system: "phone", value: "555-0103" },
    { system: "email", value: "henrik@example.org" },
  ],
};

describe("two records", () => {
  it("agree in names whatever the case and the accents", () => {
    expect(agree(KEPT, ENDED, "name")).toBe(true);
    expect(agree(KEPT, ENDED, "birthDate")).toBe(false);
  });

  it("leave a choice where both say something else", () => {
    expect(isOpen(KEPT, ENDED, "birthDate")).toBe(true);
    expect(isOpen(KEPT, ENDED, "email")).toBe(false);
  });

  it("become the one that goes on, with what it lacks", () => {
    expect(resultOf(KEPT, ENDED, {})).toEqual({
      ...KEPT,
      telecom: [...(KEPT.telecom ?? []), { system: "email", value: "henrik@example.org" }],
    });
  });

  it("become one with what was chosen, and keep what nobody asked for", () => {
    const result = resultOf(KEPT, ENDED, { birthDate: true, phone: true, email: false });
    expect(result).toMatchObject({ id: "kept", birthDate: "1963-04-01" });
    expect(factOf(result, "phone")).toBe("555-0103");
    expect(factOf(result, "email")).toBe("");
    expect(result.telecom).toContainEqual({ system: "fax", value: "555-0102" });
  });
});
