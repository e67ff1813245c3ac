import type { Money, Parameters } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import { all } from "#/fhir/parameters";
import { sum } from "../claims/answer";
import { part } from "../books/journal";

/** How old what is owed can be, in days. */
export const AGES = ["current", "over-30", "over-60", "over-90", "over-120"] as const;
export type Age = (typeof AGES)[number];

/** What somebody owes on an Account. */
export interface Owed {
  account: string;
  /** The insurer that owes it; the patient without one. */
  insurer?: string;
  by: Partial<Record<Age, Money>>;
  total?: Money;
  /** What was paid too much. */
  credit?: Money;
}

/** Of whom it is asked: everybody, `patients`, or an insurer as `Organization/…`. */
export type Debtor = string | null;
export const PATIENTS = "patients";

/** The rows of `$ageing`, who owes most first. */
export function owedOf(answer: Parameters): Owed[] {
  return all(answer, "row")
    .map((row): Owed => {
      const by = Object.fromEntries(
        AGES.flatMap((age) => {
          const money = part(row, age)?.valueMoney;
          return money ? [[age, money]] : [];
        }),
      ) as Owed["by"];
      return {
        account: keyOf(part(row, "account")?.valueReference) ?? "",
        insurer: keyOf(part(row, "insurer")?.valueReference),
        by,
        total: sum(Object.values(by)),
        credit: part(row, "credit")?.valueMoney,
      };
    })
    .sort((one, other) => (other.total?.value ?? 0) - (one.total?.value ?? 0));
}

/** What somebody owes of it. */
export function owedBy(rows: Owed[], debtor: Debtor): Owed[] {
  return rows.filter((row) => !debtor || (row.insurer ?? PATIENTS) === debtor);
}

/** The sums of rows by age. */
export function sums(rows: Owed[]): Partial<Record<Age, Money>> {
  return Object.fromEntries(AGES.map((age) => [age, sum(rows.map((row) => row.by[age]))]));
}
