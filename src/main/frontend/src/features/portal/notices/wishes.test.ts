import type { Parameters } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { isComplete, parametersOf, timesToChoose, wishesOf } from "./wishes";

const NOTHING: Parameters = {
  resourceType: "Parameters",
  parameter: [
    { name: "opted-out", valueBoolean: false },
    { name: "details", valueBoolean: false },
  ],
};

describe("what a patient wishes of notices", () => {
  it("is up to the hospital as long as nothing was chosen", () => {
    const wishes = wishesOf(NOTHING);
    expect(wishes).toMatchObject({ channel: "", reminders: "default", quiet: "default" });
    expect(parametersOf(wishes)).toEqual(NOTHING);
  });

  it("comes back from the server as it was sent", () => {
    const wishes = {
      ...wishesOf(NOTHING),
      channel: "both",
      reminders: "own",
      times: ["2 h", "1 wk"],
      quiet: "own",
      quietFrom: "21:30",
      quietUntil: "06:00",
      details: true,
    } as const;
    const sent = parametersOf({ ...wishes, times: [...wishes.times] });
    expect(sent.parameter).toContainEqual({ name: "channel", valueCode: "sms" });
    expect(sent.parameter).toContainEqual({ name: "quiet-from", valueTime: "21:30:00" });
    expect(wishesOf(sent)).toEqual(wishes);
  });

  it("can be no reminders and no quiet hours", () => {
    const sent = parametersOf({ ...wishesOf(NOTHING), reminders: "none", quiet: "none" });
    expect(wishesOf(sent)).toMatchObject({ reminders: "none", quiet: "none" });
  });

  it("is not complete without a time, or with quiet hours that never end", () => {
    expect(isComplete({ ...wishesOf(NOTHING), reminders: "own", times: [] })).toBe(false);
    const quiet = { quiet: "own", quietFrom: "22:00", quietUntil: "22:00" } as const;
    expect(isComplete({ ...wishesOf(NOTHING), ...quiet })).toBe(false);
    expect(isComplete(wishesOf(NOTHING))).toBe(true);
  });

  it("keeps times that are not among those offered", () => {
    expect(timesToChoose(["90 min"])).toContain("90 min");
  });
});
