import type { Parameters } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { owedBy, owedOf, PATIENTS, sums } from "./ageing";

const usd = (value: number) => ({ valueMoney: { value, currency: "USD" as const } });
const reference = (to: string) => ({ valueReference: { reference: to } });
const ANSWER: Parameters = {
  resourceType: "Parameters",
  parameter: [
    {
      name: "row",
      part: [
        { name: "account", ...reference("Account/1") },
        { name: "current", ...usd(30) },
      ],
    },
    {
      name: "row",
      part: [
        { name: "account", ...reference("Account/2") },
        { name: "insurer", ...reference("Organization/7") },
        { name: "current", ...usd(20.1) },
        { name: "over-60", ...usd(20.2) },
      ],
    },
  ],
};

describe("what is owed", () => {
  const rows = owedOf(ANSWER);

  it("has who owes most first, with the total", () => {
    expect(rows.map((row) => [row.account, row.total?.value])).toEqual([
      ["Account/2", 40.3],
      ["Account/1", 30],
    ]);
  });

  it("can be of patients or an insurer", () => {
    expect(owedBy(rows, PATIENTS).map((row) => row.account)).toEqual(["Account/1"]);
    expect(owedBy(rows, "Organization/7").map((row) => row.account)).toEqual(["Account/2"]);
    expect(owedBy(rows, null)).toHaveLength(2);
  });

  it("is summed by age", () => {
    expect(sums(rows).current?.value).toBe(50.1);
    expect(sums(rows)["over-90"]).toBeUndefined();
  });
});
