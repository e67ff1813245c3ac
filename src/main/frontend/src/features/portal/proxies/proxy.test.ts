import type { Consent, RelatedPerson } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { mayAct, NOBODY, permittedBy, personOf } from "./proxy";

const KWAME: RelatedPerson = { resourceType: "RelatedPerson", patient: {} };

describe("somebody who acts for a patient", () => {
  it("may unless it was ended", () => {
    expect(mayAct(KWAME, "2026-11-23")).toBe(true);
    expect(mayAct({ ...KWAME, active: false }, "2026-11-23")).toBe(false);
  });

  it("may on the days of the period, the last one included", () => {
    const person = { ...KWAME, period: { start: "2026-01-01", end: "2026-11" } };
    expect(mayAct(person, "2025-12-31")).toBe(false);
    expect(mayAct(person, "2026-11-30")).toBe(true);
    expect(mayAct(person, "2026-12-01")).toBe(false);
  });

  it("is recorded with what was typed, and nothing else", () => {
    const typed = { ...NOBODY, given: "Kwame Kofi", family: "Osei", phone: " 555-0141 " };
    expect(personOf("amara", typed, "spouse")).toEqual({
      resourceType: "RelatedPerson",
      active: true,
      patient: { reference: "Patient/amara" },
      relationship: [
        {
          coding: [
            {
              system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
              code: "SPS",
              display: "spouse",
            },
          ],
        },
      ],
      name: [{ family: "Osei", given: ["Kwame", "Kofi"] }],
      telecom: [{ system: "phone", value: "555-0141" }],
    });
  });

  it("may by a Consent that permits, not by one that denies", () => {
    const named = { role: {}, reference: { reference: "RelatedPerson/bram", display: "Bram" } };
    const doctor = { role: {}, reference: { reference: "Practitioner/hana" } };
    const consent = (type: "permit" | "deny") =>
      ({ provision: { type, actor: [named, doctor] } }) as unknown as Consent;
    expect(permittedBy(consent("permit"))).toEqual([named.reference]);
    expect(permittedBy(consent("deny"))).toEqual([]);
    const nested = { provision: { type: "deny", provision: [{ type: "permit", actor: [named] }] } };
    expect(permittedBy(nested as unknown as Consent)).toEqual([named.reference]);
  });
});
