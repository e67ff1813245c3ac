import type { CodeableConcept, Parameters } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import { all } from "#/fhir/parameters";
import { part } from "../books/journal";

const REASONS = [
  "no-definition",
  "not-in-force",
  "not-applicable",
  "ambiguous",
  "invalid-definition",
  "no-base",
  "negative",
  "invalid-charge",
  "priced-since",
] as const;

/** Something that was done and is not charged. */
export interface Uncharged {
  /** The resource that says that it was done. */
  source: string;
  code?: CodeableConcept;
  day?: string;
  reason?: (typeof REASONS)[number];
  explanation: string;
}

/** The rows of `$uncharged` (docs/operations/charges.md). */
export function unchargedOf(answer: Parameters): Uncharged[] {
  return all(answer, "work").map((work) => {
    const occurrence = part(work, "occurrence");
    const reason = part(work, "reason")?.valueCode;
    return {
      source: keyOf(part(work, "source")?.valueReference) ?? "",
      code: part(work, "code")?.valueCodeableConcept,
      day: occurrence?.valueDateTime ?? occurrence?.valuePeriod?.start,
      reason: REASONS.find((each) => each === reason),
      explanation: part(work, "explanation")?.valueString ?? "",
    };
  });
}
