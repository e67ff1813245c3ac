import type { Task } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { askedFor, quantityText, stepsOf } from "./fill";

function task(stage: string, status: Task["status"] = "in-progress"): Task {
  return {
    resourceType: "Task",
    status,
    intent: "order",
    businessStatus: { coding: [{ code: stage }] },
    input: [
      { type: { coding: [{ code: "quantity" }] }, valueQuantity: { value: 90, unit: "tablet" } },
    ],
  };
}

describe("the steps of a fill", () => {
  it.each([
    ["received", "verify"],
    ["verified", "prepare"],
    ["prepared", "ready"],
    ["ready", "hand-over"],
    ["partly-filled", "verify"],
  ])("of one that is %s begin with %s", (stage, first) => {
    expect(stepsOf(task(stage))[0]).toBe(first);
  });

  it("of one on hold begin with going on", () => {
    expect(stepsOf(task("verified", "on-hold"))).toEqual(["resume", "refuse"]);
  });
});

describe("a fill", () => {
  it("says how much was asked for", () => {
    expect(quantityText(askedFor(task("received")))).toBe("90 tablet");
  });
});
