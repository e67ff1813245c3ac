import type { HealthcareService, Location, Organization } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { changed, draftOf } from "./part";

const DEPARTMENT: Organization = {
  resourceType: "Organization",
  name: "Cardiology",
  telecom: [
    { system: "email", value: "a@example.org" },
    { system: "phone", value: "1", use: "work" },
  ],
  partOf: { reference: "Organization/1", display: "Hospital" },
};
const SERVICE: HealthcareService = {
  resourceType: "HealthcareService",
  name: "Visits",
  location: [{ reference: "Location/1" }, { reference: "Location/2" }],
};

describe("a part of the hospital", () => {
  it("stays as it is if nothing is changed", () => {
    expect(changed(DEPARTMENT, draftOf(DEPARTMENT))).toEqual({ ...DEPARTMENT, active: true });
  });

  it("gets another telephone, and keeps its other addresses", () => {
    const after = changed(DEPARTMENT, { ...draftOf(DEPARTMENT), phone: "2" });
    expect(after.telecom?.map((each) => each.value)).toEqual(["a@example.org", "2"]);
    const without = changed(DEPARTMENT, { ...draftOf(DEPARTMENT), phone: " " });
    expect(without.telecom).toHaveLength(1);
  });

  it("moves, and keeps further places", () => {
    const after = changed(SERVICE, { ...draftOf(SERVICE), location: "Location/9" });
    expect(after.location?.map((each) => each.reference)).toEqual(["Location/9", "Location/2"]);
  });

  it("goes out of use", () => {
    const room: Location = { resourceType: "Location", status: "active", name: "Room" };
    expect(changed(room, { ...draftOf(room), active: false }).status).toBe("inactive");
  });
});
