import type { Money, Parameters, ParametersParameter } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import { all } from "#/fhir/parameters";

/** A line of an entry: one side of it. */
export interface Line {
  /** The code of the account of the chart. */
  account: string;
  /** Of which insurer, as `Organization/…`. */
  insurer?: string;
  /** About which Claim or Invoice. */
  about?: string;
  debit?: Money;
  credit?: Money;
}

/** An entry, with the version of the resource that it follows from. */
export interface Entry {
  key: string;
  day?: string;
  kind: string;
  source: string;
  reason?: string;
  lines: Line[];
}

/** The entries of `$journal`, in its order (docs/operations/journal.md). */
export function entriesOf(answer: Parameters): Entry[] {
  return all(answer, "entry").map((entry) => ({
    key: part(entry, "key")?.valueString ?? "",
    day: part(entry, "day")?.valueDate,
    kind: part(entry, "kind")?.valueCode ?? "",
    source: part(entry, "source")?.valueUri ?? "",
    reason: part(entry, "reason")?.valueString,
    lines: (entry.part ?? [])
      .filter((each) => each.name === "line")
      .map((line) => ({
        account: part(line, "account")?.valueCoding?.code ?? "",
        insurer: keyOf(part(line, "insurer")?.valueReference),
        about: keyOf(part(line, "about")?.valueReference),
        debit: part(line, "debit")?.valueMoney,
        credit: part(line, "credit")?.valueMoney,
      })),
  }));
}

/** The entries with a line of an account, and of an insurer if one is named. */
export function entriesAbout(entries: Entry[], account: string | null, insurer: string | null) {
  return entries.filter((entry) =>
    entry.lines.some(
      (line) => (!account || line.account === account) && (!insurer || line.insurer === insurer),
    ),
  );
}

/** A part of a parameter by its name. */
export function part(
  parameter: ParametersParameter | undefined,
  name: string,
): ParametersParameter | undefined {
  return parameter?.part?.find((each) => each.name === name);
}

/** What insurers still owe for a Claim. */
export function openOfClaim(entries: Entry[], claim: string): Money | undefined {
  const lines = entries
    .flatMap((entry) => entry.lines)
    .filter((line) => line.account === "receivable-insurer" && line.about === claim);
  const cents = lines.reduce(
    (total, { debit, credit }) =>
      total + Math.round(((debit?.value ?? 0) - (credit?.value ?? 0)) * 100),
    0,
  );
  const currency = lines[0]?.debit?.currency ?? lines[0]?.credit?.currency;
  return lines.length ? { value: cents / 100, currency } : undefined;
}
