import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { contactOf, withContact } from "./contact";

const AMARA: Patient = {
  resourceType: "Patient",
  telecom: [{ system: "phone", value: "555-0111", use: "mobile" }],
  address: [{ line: ["48 Larkspur Lane"], city: "Tessel Harbor", country: "US" }],
  communication: [{ language: { coding: [{ code: "en" }] }, preferred: true }],
};

describe("how a patient is reached", () => {
  it("changes nothing if nothing was changed", () => {
    expect(withContact(AMARA, contactOf(AMARA))).toEqual(AMARA);
  });

  it("keeps what was not asked for", () => {
    const changed = withContact(AMARA, {
      ...contactOf(AMARA),
      mobile: "555-0199",
      city: "Springfield",
      language: "de",
    });
    expect(changed.telecom).toEqual([{ system: "phone", value: "555-0199", use: "mobile" }]);
    expect(changed.address?.[0]).toMatchObject({ city: "Springfield", country: "US" });
    expect(changed.communication).toEqual([
      { language: { coding: [{ system: "urn:ietf:bcp:47", code: "de" }] }, preferred: true },
      { language: { coding: [{ code: "en" }] }, preferred: undefined },
    ]);
  });
});
