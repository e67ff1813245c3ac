import type { Appointment } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { bookingMode, byDay, hostOf, kindsOf, offeredUntil } from "./appointment";

const BASE: Appointment = {
  resourceType: "Appointment",
  status: "booked",
  start: "2026-11-24T12:00:00Z",
  participant: [
    { actor: { reference: "Patient/amara" }, status: "accepted" },
    { actor: { reference: "Location/clinic", display: "Clinic" }, status: "accepted" },
    { actor: { reference: "Practitioner/hana", display: "Hana Novak" }, status: "accepted" },
  ],
};
const EXTENSION = "https://foyer.org/fhir/StructureDefinition/";

describe("an appointment of a patient", () => {
  it("is with the practitioner, else at the place", () => {
    expect(hostOf(undefined, BASE)).toBe("Hana Novak");
    expect(hostOf(undefined, { ...BASE, participant: BASE.participant.slice(0, 2) })).toBe(
      "Clinic",
    );
  });

  it("is an offer only if it stands for an entry of the waiting list", () => {
    const hold = {
      url: `${EXTENSION}appointment-hold-until`,
      valueDateTime: "2026-11-24T10:00:00Z",
    };
    const offer = {
      url: `${EXTENSION}appointment-offer-of`,
      valueReference: { reference: "Appointment/entry" },
    };
    expect(offeredUntil({ ...BASE, extension: [hold] })).toBeUndefined();
    expect(offeredUntil({ ...BASE, extension: [hold, offer] })).toBe("2026-11-24T10:00:00Z");
  });
});

describe("proposed times", () => {
  it.each([
    ["request", "request"],
    ["view", "view"],
    ["self", "self"],
    ["other", "self"],
  ])("of the mode %s are booked by %s", (code, mode) => {
    const tag = { system: "https://foyer.org/fhir/CodeSystem/booking-mode", code };
    expect(bookingMode({ ...BASE, meta: { tag: [tag] } })).toBe(mode);
  });

  it("are shown by day, each time once a host", () => {
    const next = { ...BASE, start: "2026-11-24T12:30:00Z" };
    const later = { ...BASE, start: "2026-11-26T12:00:00Z" };
    expect(byDay([BASE, BASE, next, later]).map(([day, times]) => [day, times.length])).toEqual([
      ["2026-11-24", 2],
      ["2026-11-26", 1],
    ]);
  });
});

describe("the kinds of visits of a service", () => {
  it("are those that patients may book or ask for", () => {
    const rules = (code: string, mode: string) => ({
      url: `${EXTENSION}scheduling-parameters`,
      extension: [
        { url: "visit-type", valueCoding: { system: "s", code, display: code.toUpperCase() } },
        { url: "booking-mode", valueCode: mode },
      ],
    });
    expect(
      kindsOf({
        resourceType: "HealthcareService",
        extension: [rules("a", "self"), rules("b", "view"), rules("c", "request")],
      }),
    ).toEqual([
      { token: "s|a", label: "A" },
      { token: "s|c", label: "C" },
    ]);
  });
});
