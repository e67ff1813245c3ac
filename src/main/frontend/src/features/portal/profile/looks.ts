import type { AuditEvent } from "fhir/r4";
import type { Stored } from "#/fhir/client";

/** Somebody's look at a record, as a patient reads it. */
export interface Look {
  id: string;
  at: string;
  who: string;
  action?: "C" | "R" | "U" | "D" | "E";
  /** The kinds of resources that it was about. */
  what: string;
}

/** What an AuditEvent says of it (docs/audit.md). */
export function lookOf(event: Stored<AuditEvent>): Look {
  const agent = event.agent.find((each) => each.requestor) ?? event.agent[0];
  const kinds = (event.entity ?? [])
    .map((entity) => entity.what?.reference?.split("/").slice(-2)[0])
    .filter((kind) => kind !== undefined && kind !== "Patient");
  return {
    id: event.id,
    at: event.recorded,
    who: agent?.name ?? agent?.who?.display ?? agent?.altId ?? "",
    action: event.action,
    what: [...new Set(kinds)].join(", "),
  };
}
