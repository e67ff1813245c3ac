import type { Query } from "#/fhir/client";

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const WRITTEN = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;

/** The search for what somebody typed: a birth date, a number, names, or several of them. */
export function patientQuery(typed: string): Query {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const birthdate = words.map(dateOf).find(Boolean);
  const numbers = words.filter((word) => !dateOf(word) && /\d/.test(word));
  const names = words.filter((word) => !/\d/.test(word));
  return {
    birthdate,
    identifier: numbers.length > 0 ? numbers : undefined,
    name: names.length > 0 ? names : undefined,
    _count: 10,
    _sort: "family",
  };
}

/** Day before month in dates with dots, month before day in dates with slashes. */
function dateOf(word: string): string | undefined {
  if (ISO.test(word)) {
    return word;
  }
  const parts = WRITTEN.exec(word);
  if (!parts) {
    return undefined;
  }
  const [, first = "", second = "", year = ""] = parts;
  const [day, month] = word.includes(".") ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
