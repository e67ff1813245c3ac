import type { AuditEvent } from "fhir/r4";
import { expect, test } from "vitest";
import { looksOf } from "./looks";

function event(recorded: string, name: string, action: string, ...references: string[]) {
  return {
    resourceType: "AuditEvent",
    recorded,
    action,
    agent: [
      { requestor: false, name: "Foyer" },
      { requestor: true, name },
    ],
    entity: references.map((reference) => ({ what: { reference } })),
  } as unknown as AuditEvent;
}

test("what somebody did on a day is one look", () => {
  const looks = looksOf(
    [
      event("2026-11-23T09:10:00Z", "Hana Novak", "U", "Patient/amara", "Condition/1"),
      event("2026-11-23T09:05:00Z", "Grace Tamati", "R", "Patient/amara"),
      event("2026-11-23T09:00:00Z", "Hana Novak", "R", "Observation/1", "Observation/2"),
      event("2026-11-22T09:00:00Z", "Hana Novak", "R", "Patient/amara"),
    ],
    (instant) => instant.slice(0, 10),
  );
  expect(looks.map((look) => look.who)).toEqual(["Hana Novak", "Grace Tamati", "Hana Novak"]);
  expect(looks[0]).toEqual({
    who: "Hana Novak",
    from: "2026-11-23T09:00:00Z",
    to: "2026-11-23T09:10:00Z",
    actions: ["U", "R"],
    kinds: ["Condition", "Observation"],
  });
});
