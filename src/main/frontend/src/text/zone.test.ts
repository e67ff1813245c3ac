import { describe, expect, it } from "vitest";
import { instantOf, wallClock } from "./zone";

const ZONE = "America/New_York";

describe("the clock on the wall", () => {
  it.each([
    ["2026-11-23T13:30:00Z", "2026-11-23 08:30:00"],
    ["2026-07-01T12:00:00+02:00", "2026-07-01 06:00:00"],
    // In the night in which an hour comes twice, both are at half past one.
    ["2026-11-01T05:30:00Z", "2026-11-01 01:30:00"],
    ["2026-11-01T06:30:00Z", "2026-11-01 01:30:00"],
  ])("%s", (instant, wall) => {
    expect(wallClock(instant, ZONE)).toBe(wall);
  });

  it("becomes an instant with the offset of that day", () => {
    expect(instantOf("2026-11-23 08:30:00", ZONE)).toBe("2026-11-23T08:30:00-05:00");
    expect(instantOf("2026-07-01 06:00:00", ZONE)).toBe("2026-07-01T06:00:00-04:00");
  });
});
