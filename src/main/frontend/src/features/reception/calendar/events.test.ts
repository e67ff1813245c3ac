import type { Appointment, Bundle, Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { eventsOf, inTheWay, patientIdOf } from "./events";
import type { Bookable } from "./schedules";

const ROW: Bookable = {
  actor: "Practitioner/hana",
  label: "Hana",
  services: [],
  zone: "America/New_York",
};

const APPOINTMENT: Appointment = {
  resourceType: "Appointment",
  id: "a",
  status: "booked",
  start: "2026-11-23T13:30:00Z",
  end: "2026-11-23T14:00:00Z",
  participant: [
    { actor: { reference: "Patient/amara" }, status: "accepted" },
    { actor: { reference: "http://localhost:8080/fhir/Practitioner/hana" }, status: "accepted" },
  ],
};

const AMARA: Patient = {
  resourceType: "Patient",
  id: "amara",
  name: [{ given: ["Amara"], family: "Osei" }],
};

function bundle(...resources: (Appointment | Patient)[]): Bundle {
  return {
    resourceType: "Bundle",
    type: "searchset",
    entry: resources.map((resource) => ({ resource })),
  };
}

describe("an appointment on the calendar", () => {
  it("is in the row of its practitioner, by the clock on the wall there", () => {
    expect(eventsOf(bundle(APPOINTMENT, AMARA), [ROW])).toMatchObject([
      {
        id: "a",
        title: "Amara Osei",
        resourceId: "Practitioner/hana",
        start: "2026-11-23 08:30:00",
        end: "2026-11-23 09:00:00",
      },
    ]);
  });

  it("is not shown where its practitioner is not", () => {
    expect(eventsOf(bundle(APPOINTMENT), [{ ...ROW, actor: "Practitioner/peter" }])).toEqual([]);
  });

  it("names who comes", () => {
    expect(patientIdOf(APPOINTMENT)).toBe("amara");
  });

  it("is in the way of another one that begins before it ends, in the same row", () => {
    const events = eventsOf(bundle(APPOINTMENT, AMARA), [ROW]);
    const wished = { ...APPOINTMENT, id: "b", start: "2026-11-23T13:55:00Z" };
    const until = { ...wished, end: "2026-11-23T14:25:00Z" };
    expect(inTheWay(events, ROW.actor, until).map((each) => each.patient)).toEqual(["Amara Osei"]);
    expect(inTheWay(events, "Practitioner/peter", until)).toEqual([]);
    const after = { ...until, start: "2026-11-23T14:00:00Z" };
    expect(inTheWay(events, ROW.actor, after)).toEqual([]);
    expect(inTheWay(events, ROW.actor, { ...until, id: "a" })).toEqual([]);
  });
});
