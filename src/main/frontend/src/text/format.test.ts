import { describe, expect, it } from "vitest";
import { formatOf } from "./format";

const english = formatOf("en");
const german = formatOf("de");

describe("dates of any precision", () => {
  it.each([
    ["2026", "2026", "2026"],
    ["2026-11", "November 2026", "November 2026"],
    ["2026-11-05", "Nov 5, 2026", "05.11.2026"],
  ])("%s", (value, en, de) => {
    expect(english.date(value)).toBe(en);
    expect(german.date(value)).toBe(de);
  });

  it("are empty when there is none", () => {
    expect(english.date(undefined)).toBe("");
    expect(english.dateTime(undefined)).toBe("");
  });
});

describe("amounts", () => {
  it("have the cents and the currency", () => {
    expect(english.money({ value: 1234.5, currency: "USD" })).toBe("$1,234.50");
    expect(german.money({ value: 1234.5, currency: "EUR" })).toBe("1.234,50\u00a0€");
  });
});

describe("ages", () => {
  it("are years, and months for the very young", () => {
    expect(english.age("1980-05-17", "2026-05-16")).toBe("45 years");
    expect(english.age("2026-01-10", "2026-11-09")).toBe("9 months");
  });
});
