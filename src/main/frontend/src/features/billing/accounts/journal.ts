import type { Money, Parameters, ParametersParameter } from "fhir/r4";
import { all } from "#/fhir/parameters";

/** A line of an entry: one side of it. */
export interface Line {
  account: string;
  debit?: Money;
  credit?: Money;
}

/** An entry, with the version of the resource that it follows from. */
export interface Entry {
  key: string;
  day?: string;
  kind: string;
  source: string;
  lines: Line[];
}

/** The entries of `$journal`, in its order (docs/operations/journal.md). */
export function entriesOf(answer: Parameters): Entry[] {
  return all(answer, "entry").map((entry) => ({
    key: part(entry, "key")?.valueString ?? "",
    day: part(entry, "day")?.valueDate,
    kind: part(entry, "kind")?.valueCode ?? "",
    source: part(entry, "source")?.valueUri ?? "",
    lines: (entry.part ?? [])
      .filter((each) => each.name === "line")
      .map((line) => ({
        account: part(line, "account")?.valueCoding?.code ?? "",
        debit: part(line, "debit")?.valueMoney,
        credit: part(line, "credit")?.valueMoney,
      })),
  }));
}

function part(parameter: ParametersParameter, name: string): ParametersParameter | undefined {
  return parameter.part?.find((each) => each.name === name);
}
