import type { OperationOutcome } from "fhir/r4";

const KINDS = [
  "missing",
  "sequence-twice",
  "dangling-pointer",
  "amount-invalid",
  "currencies-mixed",
  "net-wrong",
  "total-wrong",
  "date-impossible",
  "date-outside",
  "coverage-wrong",
  "coverage-not-in-force",
  "duplicate",
  "gender-mismatch",
  "age-mismatch",
  "unjustified",
] as const;
const ELEMENTS = [
  "net",
  "unitPrice",
  "quantity",
  "serviced",
  "servicedDate",
  "servicedPeriod",
  "productOrService",
  "diagnosisSequence",
  "diagnosis",
  "insurance",
  "coverage",
  "total",
  "billablePeriod",
  "created",
  "patient",
  "provider",
  "insurer",
  "item",
] as const;
const SYSTEM = "https://foyer.org/fhir/claim-finding";
const ITEM = /^Claim\.item\[(\d+)\]/;

/** Something that `Claim/$scrub` found (docs/operations/claims.md). */
export interface Finding {
  /** Whether the claim must not be sent like this. */
  severe: boolean;
  kind: (typeof KINDS)[number] | "unknown";
  /** The sentence of the server. */
  sentence: string;
  /** The position of the service that it is about. */
  item?: number;
  /** The innermost element that has a name for people. */
  element?: (typeof ELEMENTS)[number];
}

/** The findings of an answer; what only says that nothing is wrong is none. */
export function findingsOf(outcome: OperationOutcome | undefined): Finding[] {
  return (outcome?.issue ?? [])
    .filter((issue) => issue.severity !== "information")
    .map((issue) => {
      const code = issue.details?.coding?.find((coding) => coding.system === SYSTEM)?.code;
      const where = issue.expression?.[0] ?? "";
      const item = ITEM.exec(where)?.[1];
      return {
        severe: issue.severity !== "warning",
        kind: KINDS.find((kind) => kind === code) ?? "unknown",
        sentence: issue.diagnostics ?? issue.details?.text ?? "",
        item: item === undefined ? undefined : Number(item),
        element: elementOf(where),
      };
    });
}

function elementOf(where: string): Finding["element"] {
  const names = where
    .replace(/\[\d+\]/g, "")
    .split(".")
    .slice(1)
    .reverse();
  return names.map((name) => ELEMENTS.find((each) => each === name)).find((name) => name);
}
