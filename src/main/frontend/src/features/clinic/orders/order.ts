import type { CodeableConcept, Encounter, ServiceRequest } from "fhir/r4";
import type { Stored } from "#/fhir/client";

const SNOMED = "http://snomed.info/sct";

/** Kinds of orders, by the codes of US Core's categories of ServiceRequests. */
export const KINDS = {
  laboratory: "108252007",
  imaging: "363679005",
  procedure: "387713003",
} as const;
export type Kind = keyof typeof KINDS;

/** What is filled in to order something. */
export interface Wish {
  kind: Kind;
  code: CodeableConcept;
  urgent: boolean;
  note: string;
}

/** An order of what is wished, by somebody, as a part of the visit that goes on. */
export function orderOf(
  wish: Wish,
  patient: string,
  requester: string | undefined,
  encounter: Stored<Encounter> | undefined,
): ServiceRequest {
  return {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "order",
    category: [{ coding: [{ system: SNOMED, code: KINDS[wish.kind] }] }],
    priority: wish.urgent ? "urgent" : "routine",
    code: wish.code,
    subject: { reference: `Patient/${patient}` },
    encounter: encounter && { reference: `Encounter/${encounter.id}` },
    authoredOn: new Date().toISOString(),
    requester: requester ? { reference: requester } : undefined,
    note: wish.note.trim() ? [{ text: wish.note.trim() }] : undefined,
  };
}

/** The order taken back, with the reason as a note. */
export function revoked<T extends ServiceRequest>(order: T, reason: string): T {
  return { ...order, status: "revoked", note: [...(order.note ?? []), { text: reason }] };
}
