import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { NOBODY, personOf, withPerson } from "./person";

const AMARA: Patient = {
  resourceType: "Patient",
  id: "amara",
  name: [
    { use: "old", family: "Mensah", given: ["Amara"] },
    { use: "official", text: "Amara Osei", family: "Osei", given: ["Amara", "Efua"] },
  ],
  birthDate: "1969-03-14",
  gender: "female",
  telecom: [
    { system: "phone", value: "555-0101", use: "home" },
    { system: "fax", value: "555-0102" },
  ],
  address: [{ line: ["1 Quay"], city: "Harbor", district: "North" }],
};

describe("what a desk asks of a patient", () => {
  it("is the name in use, not a former one", () => {
    expect(personOf(AMARA)).toMatchObject({ family: "Osei", given: "Amara Efua" });
  });

  it("changes nothing if nothing was changed", () => {
    expect(withPerson(AMARA, personOf(AMARA))).toEqual(AMARA);
  });

  it("changes what was changed, and keeps what was not asked for", () => {
    const changed = withPerson(AMARA, {
      ...personOf(AMARA),
      family: "Osei-Tutu",
      phone: "",
      email: "amara@example.org",
      city: "Springfield",
    });
    expect(changed.name?.[0]?.family).toBe("Mensah");
    expect(changed.name?.[1]).toMatchObject({ family: "Osei-Tutu", text: undefined });
    expect(changed.telecom).toEqual([
      { system: "fax", value: "555-0102" },
      { system: "email", value: "amara@example.org" },
    ]);
    expect(changed.address?.[0]).toMatchObject({ city: "Springfield", district: "North" });
  });

  it("makes a record of somebody new", () => {
    const made = withPerson<Patient>(
      { resourceType: "Patient" },
      { ...NOBODY, family: "Osei", given: "Abena", birthDate: "1988-02-20" },
    );
    expect(made.name).toEqual([{ family: "Osei", given: ["Abena"], text: undefined }]);
    expect(made.telecom).toBeUndefined();
    expect(made.address).toBeUndefined();
  });
});
