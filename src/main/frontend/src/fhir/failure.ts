import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4";

const PROBLEMS = "https://foyer.org/fhir/CodeSystem/problem";

/** The server refused, and said why. */
export class FhirFailure extends Error {
  constructor(
    readonly status: number,
    readonly outcome: OperationOutcome | undefined,
  ) {
    super(`The FHIR server answered ${status}.`);
  }

  get issues(): OperationOutcomeIssue[] {
    return this.outcome?.issue ?? [];
  }

  /** The stable code of the first problem, such as `time-taken` (docs/errors.md). */
  get code(): string | undefined {
    return codeOf(this.issues[0]);
  }

  /** In how many seconds the request may be sent again, if the server said so. */
  retryAfter?: number;
}

/** The server did not answer at all. */
export class Unreachable extends Error {}

export function codeOf(issue: OperationOutcomeIssue | undefined): string | undefined {
  return issue?.details?.coding?.find((coding) => coding.system === PROBLEMS)?.code;
}
