import { describe, expect, it } from "vitest";
import { entriesAbout, openOfClaim, type Entry } from "./journal";

const usd = (value: number) => ({ value, currency: "USD" as const });
const insurer = { account: "receivable-insurer", insurer: "Organization/1" };
const ENTRIES: Entry[] = [
  {
    key: "1",
    kind: "claim",
    source: "Claim/1/_history/1",
    lines: [
      { ...insurer, about: "Claim/1", debit: usd(160.1) },
      { ...insurer, credit: usd(160.1) },
    ],
  },
  {
    key: "2",
    kind: "remittance",
    source: "PaymentReconciliation/1/_history/1",
    lines: [
      { account: "cash", debit: usd(100) },
      { ...insurer, about: "Claim/1", credit: usd(100) },
    ],
  },
];

describe("the journal", () => {
  it("tells what is open of a claim", () => {
    expect(openOfClaim(ENTRIES, "Claim/1")).toEqual(usd(60.1));
    expect(openOfClaim(ENTRIES, "Claim/2")).toBeUndefined();
  });

  it("can be about an account, and an insurer", () => {
    expect(entriesAbout(ENTRIES, "cash", null).map((entry) => entry.key)).toEqual(["2"]);
    expect(entriesAbout(ENTRIES, null, "Organization/1")).toHaveLength(2);
    expect(entriesAbout(ENTRIES, "cash", "Organization/1")).toHaveLength(0);
  });
});
