import type { Schedule } from "fhir/r4";
import { expect, test } from "vitest";
import { hoursOf, isWhole, leaveOf, withHours, type Hours } from "./hours";

const ZONE = {
  url: "http://hl7.org/fhir/StructureDefinition/timezone",
  valueCode: "America/New_York",
};
const SCHEDULE: Schedule = { resourceType: "Schedule", actor: [], extension: [ZONE] };
const WEEK: Hours = { days: ["mon", "fri"], start: "08:00", end: "17:00" };

test("hours that are kept are those that are read", () => {
  const changed = withHours(SCHEDULE, [WEEK]);
  expect(hoursOf(changed)).toEqual([WEEK]);
  expect(changed.extension?.[0]).toEqual(ZONE);
  expect(withHours(changed, []).extension).toEqual([ZONE]);
});

test("hours need a day, and an end after the start", () => {
  expect(isWhole(WEEK)).toBe(true);
  expect(isWhole({ ...WEEK, days: [] })).toBe(false);
  expect(isWhole({ ...WEEK, end: "08:00" })).toBe(false);
});

test("leave that is over is not shown", () => {
  const leave = (start: string, end: string) => ({
    url: "https://foyer.org/fhir/StructureDefinition/schedule-not-available",
    extension: [
      { url: "description", valueString: "Away" },
      { url: "during", valuePeriod: { start, end } },
    ],
  });
  const schedule = {
    ...SCHEDULE,
    extension: [
      leave("2026-12-24", "2026-12-31"),
      leave("2026-11-20", "2026-11-23"),
      leave("2026-10-01", "2026-10-02"),
    ],
  };
  expect(leaveOf(schedule, "2026-11-23").map((each) => each.start)).toEqual([
    "2026-11-20",
    "2026-12-24",
  ]);
});
