import type { MedicationAdministration, MedicationRequest } from "fhir/r4";
import { describe, expect, it } from "vitest";
import type { Stored } from "#/fhir/client";
import { dueOf, intervalOf } from "./due";

const NOW = new Date("2026-11-23T12:00:00Z");
const SINCE = new Date("2026-11-16T12:00:00Z");
const TWICE_A_DAY = { repeat: { frequency: 2, period: 1, periodUnit: "d" as const } };

function order(more: Partial<MedicationRequest> = {}): Stored<MedicationRequest> {
  return {
    resourceType: "MedicationRequest",
    id: "order",
    status: "active",
    intent: "order",
    subject: {},
    authoredOn: "2026-11-22T08:00:00Z",
    dosageInstruction: [{ timing: TWICE_A_DAY }],
    ...more,
  };
}

function record(
  at: string,
  status: MedicationAdministration["status"] = "completed",
): Stored<MedicationAdministration> {
  return {
    resourceType: "MedicationAdministration",
    id: at,
    status,
    subject: {},
    effectiveDateTime: at,
    request: { reference: "MedicationRequest/order" },
  };
}

describe("an order of the ward", () => {
  it("is given at even intervals, if its times are even", () => {
    expect(intervalOf(order())).toBe(12 * 3_600_000);
    const meals = { repeat: { ...TWICE_A_DAY.repeat, when: ["ACM" as const] } };
    expect(intervalOf(order({ dosageInstruction: [{ timing: meals }] }))).toBeUndefined();
    expect(dueOf(order({ dosageInstruction: [{ text: "x" }] }), [], SINCE, NOW).kind).toBe(
      "written",
    );
  });

  it("is due an interval after the last time, whether it was given or not", () => {
    const records = [record("2026-11-22T20:00:00Z"), record("2026-11-23T06:00:00Z", "not-done")];
    expect(dueOf(order(), records, SINCE, NOW)).toEqual({
      kind: "next",
      at: new Date("2026-11-23T18:00:00Z"),
    });
    expect(dueOf(order(), [record("2026-11-22T20:00:00Z")], SINCE, NOW)).toEqual({
      kind: "due",
      at: new Date("2026-11-23T08:00:00Z"),
    });
  });

  it("does not count what was an error, or another order's", () => {
    const other = {
      ...record("2026-11-23T11:00:00Z"),
      request: { reference: "MedicationRequest/x" },
    };
    const records = [record("2026-11-23T11:00:00Z", "entered-in-error"), other];
    expect(dueOf(order(), records, SINCE, NOW)).toEqual({
      kind: "due",
      at: new Date("2026-11-22T08:00:00Z"),
    });
  });

  it("waits as needed for the interval since it was given", () => {
    const needed = order({ dosageInstruction: [{ timing: TWICE_A_DAY, asNeededBoolean: true }] });
    expect(dueOf(needed, [record("2026-11-23T06:00:00Z")], SINCE, NOW)).toEqual({
      kind: "needed",
      at: new Date("2026-11-23T18:00:00Z"),
    });
    expect(dueOf(needed, [record("2026-11-23T06:00:00Z", "not-done")], SINCE, NOW)).toEqual({
      kind: "needed",
      at: undefined,
    });
  });

  it("is not called due when it may have been given before anything is known", () => {
    const monthly = { repeat: { frequency: 1, period: 4, periodUnit: "wk" as const } };
    const old = order({
      authoredOn: "2026-01-01T08:00:00Z",
      dosageInstruction: [{ timing: monthly }],
    });
    expect(dueOf(old, [], SINCE, NOW).kind).toBe("unknown");
    expect(dueOf(order({ authoredOn: "2026-01-01" }), [], SINCE, NOW).kind).toBe("due");
  });
});
