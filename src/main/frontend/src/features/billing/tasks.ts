import { useCount } from "#/realtime/useCount";

const SYSTEM = "https://foyer.org/fhir/CodeSystem/billing-task";

/** What people of the billing department are asked to do. */
export const KINDS = [
  "denial",
  "underpayment",
  "overpayment",
  "delivery",
  "charge-withdrawn",
] as const;
export type Kind = (typeof KINDS)[number];

/** Claims that a person of the insurer decides, as a value of a search. */
export const DECISIONS = `${SYSTEM}|adjudicate`;

/** The search for Tasks of a kind, or of all. */
export function queryOf(kind: Kind | null): string {
  return (kind ? [kind] : KINDS).map((code) => `${SYSTEM}|${code}`).join(",");
}

export const useWork = () => useOpen(queryOf(null));
export const useDecisions = () => useOpen(DECISIONS);

function useOpen(code: string) {
  return useCount("Task", { code, status: "requested" }, `Task?code=${code}`);
}
