import type { AuditEvent } from "fhir/r4";

/** Kinds of resources that patients have words for. */
export const KINDS = [
  "AllergyIntolerance",
  "Appointment",
  "Claim",
  "Communication",
  "Condition",
  "Coverage",
  "DiagnosticReport",
  "DocumentReference",
  "Encounter",
  "ExplanationOfBenefit",
  "Immunization",
  "Invoice",
  "MedicationDispense",
  "MedicationRequest",
  "Observation",
  "Procedure",
  "Task",
] as const;
export type Kind = (typeof KINDS)[number];
export type Action = NonNullable<AuditEvent["action"]>;

/** What somebody did with a record on one day, as a patient reads it. */
export interface Look {
  who: string;
  /** Whether it was the reader. */
  own: boolean;
  /** The first and the last time, as instants. */
  from: string;
  to: string;
  actions: Action[];
  /** What it was about, besides the patient. */
  kinds: Kind[];
}

/**
 * What AuditEvents say (docs/audit.md), the latest first: one look for each person and day.
 *
 * @param account the account of the reader; others may have the same name
 * @param dayOf the day of an instant, where the reader is
 */
export function looksOf(
  events: readonly AuditEvent[],
  account: string,
  dayOf: (instant: string) => string,
): Look[] {
  const looks = new Map<string, Look>();
  for (const event of events) {
    const agent = event.agent.find((each) => each.requestor) ?? event.agent[0];
    const who = agent?.name ?? agent?.who?.display ?? agent?.altId ?? "";
    const of = agent?.who?.identifier?.value;
    const key = `${dayOf(event.recorded)} ${of ?? ""} ${who}`;
    const look = looks.get(key) ?? {
      who,
      own: of === account,
      from: event.recorded,
      to: event.recorded,
      actions: [],
      kinds: [],
    };
    look.from = event.recorded < look.from ? event.recorded : look.from;
    look.to = event.recorded > look.to ? event.recorded : look.to;
    look.actions = together(look.actions, event.action ? [event.action] : []);
    look.kinds = together(look.kinds, kindsOf(event));
    looks.set(key, look);
  }
  return [...looks.values()];
}

function kindsOf(event: AuditEvent): Kind[] {
  const types = (event.entity ?? []).map(
    (entity) => entity.what?.reference?.split("/").slice(-2)[0],
  );
  return KINDS.filter((kind) => types.includes(kind));
}

function together<T>(some: readonly T[], others: readonly T[]): T[] {
  return [...new Set([...some, ...others])];
}

/** How far a search back in time has come, and how far it is to go. */
export interface Search {
  found: number;
  enough: number;
  pages: number;
  mostPages: number;
}

/** Whether to look at the page before: one's own looks may fill many pages. */
export function goesOn({ found, enough, pages, mostPages }: Search): boolean {
  return found < enough && pages < mostPages;
}
