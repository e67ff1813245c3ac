import { describe, expect, it } from "vitest";
import { paymentOf, totalOf } from "./remittance";

const REMITTANCE = {
  insurer: "7",
  day: "2026-11-23",
  reference: " R-1 ",
  amounts: { a: 79.1, b: undefined, c: 0, d: -9.2 },
};

describe("a remittance", () => {
  it("has a detail for each claim that was paid, or taken back", () => {
    const payment = paymentOf(REMITTANCE, "USD");
    expect(payment.detail?.map((each) => each.request?.reference)).toEqual(["Claim/a", "Claim/d"]);
    expect(payment.paymentAmount).toEqual({ value: 69.9, currency: "USD" });
    expect(payment.paymentIdentifier?.value).toBe("R-1");
  });

  it("of nothing has no sum", () => {
    expect(totalOf({ ...REMITTANCE, amounts: {} }, "USD")).toBeUndefined();
  });
});
