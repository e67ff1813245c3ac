import type { ChargeItemDefinition } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { newList, priceOf, successor } from "./price";

const usd = (value: number) => ({ value, currency: "USD" as const });
const LIST: ChargeItemDefinition & { id: string } = {
  resourceType: "ChargeItemDefinition",
  id: "1",
  meta: { versionId: "3" },
  url: "urn:1",
  status: "active",
  effectivePeriod: { start: "2025-01-01" },
  propertyGroup: [
    { priceComponent: [{ type: "base", amount: usd(100) }] },
    { priceComponent: [{ type: "surcharge", factor: 0.25 }] },
  ],
};

describe("a price list", () => {
  it("has a base price and other parts", () => {
    expect(priceOf(LIST)).toEqual({ base: usd(100), others: 1 });
  });

  it("is followed by one with a new price, the day after it ends", () => {
    const [ended, next] = (successor(LIST, 120, "2027-01-01").entry ?? []).map(
      (entry) => entry.resource as ChargeItemDefinition,
    );
    expect(ended?.effectivePeriod).toEqual({ start: "2025-01-01", end: "2026-12-31" });
    expect(next?.effectivePeriod?.start).toBe("2027-01-01");
    expect(next?.id).toBeUndefined();
    expect(next?.url).not.toBe(LIST.url);
    expect(next && priceOf(next)).toEqual({ base: usd(120), others: 1 });
  });

  it("is new with one price", () => {
    const typed = { name: "X", system: "s", code: "c", amount: 5, from: "2026-11-23", to: "" };
    expect(priceOf(newList(typed, "USD")).base).toEqual(usd(5));
  });
});
