import { expect, it, vi } from "vitest";
import { formatOf } from "./format";

// Before anything is imported: formats take the zone when they are made.
vi.hoisted(() => {
  process.env.TZ = "America/New_York";
});

const english = formatOf("en");
const german = formatOf("de");

it("a date is the same day west of Greenwich", () => {
  expect(english.day("2026-11-24")).toBe("Tue, Nov 24");
  expect(german.day("2026-11-24")).toBe("Di., 24. Nov.");
  expect(english.date("2026-11-24")).toBe("Nov 24, 2026");
  expect(english.dateTime("2026-11-24")).toBe("Nov 24, 2026");
});

it("an instant is a day by the clock on the wall", () => {
  expect(english.day("2026-11-24T02:00:00Z")).toBe("Mon, Nov 23");
  expect(english.day("2026-11-24T00:30:00-05:00")).toBe("Tue, Nov 24");
  expect(english.date("2026-11-24T02:00:00Z")).toBe("Nov 23, 2026");
});

it("a month or a year has no day to show", () => {
  expect(english.day("2026-11")).toBe("November 2026");
  expect(english.day("2026")).toBe("2026");
});
