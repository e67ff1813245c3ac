import type { AuditEvent } from "fhir/r4";
import { describe, expect, it, test } from "vitest";
import { goesOn, looksOf } from "./looks";

const ME = "account-of-amara";

function event(recorded: string, name: string, action: string, ...references: string[]) {
  return {
    resourceType: "AuditEvent",
    recorded,
    action,
    agent: [
      { requestor: false, name: "Foyer" },
      { requestor: true, name, who: { identifier: { value: `account-of-${name}` } } },
    ],
    entity: references.map((reference) => ({ what: { reference } })),
  } as unknown as AuditEvent;
}

const dayOf = (instant: string) => instant.slice(0, 10);

test("what somebody did on a day is one look", () => {
  const looks = looksOf(
    [
      event("2026-11-23T09:10:00Z", "Hana Novak", "U", "Patient/amara", "Condition/1"),
      event("2026-11-23T09:05:00Z", "Grace Tamati", "R", "Patient/amara"),
      event("2026-11-23T09:00:00Z", "Hana Novak", "R", "Observation/1", "Observation/2"),
      event("2026-11-22T09:00:00Z", "Hana Novak", "R", "Patient/amara"),
    ],
    ME,
    dayOf,
  );
  expect(looks.map((look) => look.who)).toEqual(["Hana Novak", "Grace Tamati", "Hana Novak"]);
  expect(looks[0]).toEqual({
    who: "Hana Novak",
    own: false,
    from: "2026-11-23T09:00:00Z",
    to: "2026-11-23T09:10:00Z",
    actions: ["U", "R"],
    kinds: ["Condition", "Observation"],
  });
});

test("the reader is known by the account, not by the name", () => {
  const own = event("2026-11-23T09:00:00Z", "amara", "R", "Patient/amara");
  const namesake = event("2026-11-23T09:01:00Z", "amara", "R", "Patient/amara");
  Object.assign(namesake.agent[1] ?? {}, { who: { identifier: { value: "another" } } });
  const looks = looksOf([namesake, own], ME, dayOf);
  expect(looks.map((look) => look.own)).toEqual([false, true]);
});

describe("the search for looks of others", () => {
  it.each([
    [{ found: 0, enough: 10, pages: 1, mostPages: 9 }, true],
    [{ found: 9, enough: 10, pages: 8, mostPages: 9 }, true],
    [{ found: 10, enough: 10, pages: 1, mostPages: 9 }, false],
    [{ found: 0, enough: 10, pages: 9, mostPages: 9 }, false],
  ])("with %j goes on: %s", (search, on) => {
    expect(goesOn(search)).toBe(on);
  });
});
