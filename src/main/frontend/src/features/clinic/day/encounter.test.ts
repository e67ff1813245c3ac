import type { Appointment, Encounter } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { cliniciansOf, encounterOf, finished, takesPart } from "./encounter";

const AT = new Date("2026-11-23T14:00:00Z");

const APPOINTMENT: Appointment & { id: string } = {
  resourceType: "Appointment",
  id: "a",
  status: "arrived",
  serviceType: [{ text: "Check-up" }],
  participant: [
    { actor: { reference: "Patient/amara" }, status: "accepted" },
    { actor: { reference: "Location/room" }, status: "accepted" },
  ],
};

describe("a visit", () => {
  it("begins as its appointment says", () => {
    const clinician = { fhirUser: "Practitioner/hana", name: "Hana" };
    expect(encounterOf(APPOINTMENT, clinician, AT)).toMatchObject({
      status: "in-progress",
      subject: { reference: "Patient/amara" },
      appointment: [{ reference: "Appointment/a" }],
      location: [{ location: { reference: "Location/room" } }],
      period: { start: "2026-11-23T14:00:00.000Z" },
    });
  });

  it("ends, and keeps when it began", () => {
    const encounter: Encounter & { id: string } = {
      resourceType: "Encounter",
      id: "e",
      status: "in-progress",
      class: {},
      period: { start: "2026-11-23T13:00:00Z" },
    };
    expect(finished(encounter, AT)).toMatchObject({
      status: "finished",
      period: { start: "2026-11-23T13:00:00Z", end: "2026-11-23T14:00:00.000Z" },
    });
  });

  it("is of those who take part in it", () => {
    const encounter: Encounter = {
      resourceType: "Encounter",
      status: "in-progress",
      class: {},
      participant: [
        {
          individual: {
            reference: "https://foyer.example/fhir/Practitioner/hana",
            display: "Hana",
          },
        },
        { individual: { reference: "Practitioner/grace", display: "Grace" } },
        { individual: { reference: "Practitioner/unnamed" } },
      ],
    };
    expect(takesPart(encounter, "Practitioner/hana")).toBe(true);
    expect(takesPart(encounter, "Practitioner/tom")).toBe(false);
    expect(takesPart(encounter, undefined)).toBe(false);
    expect(cliniciansOf(encounter)).toBe("Hana, Grace");
    expect(cliniciansOf({ ...encounter, participant: undefined })).toBe("");
  });
});
