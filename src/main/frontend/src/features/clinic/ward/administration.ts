import type { MedicationAdministration, MedicationRequest, Reference } from "fhir/r4";
import type { Stored } from "#/fhir/client";

/** What a nurse says of a dose. */
export interface Given {
  status: "completed" | "in-progress" | "not-done";
  dose?: number;
  unit: string;
  at: Date;
  reason: string;
  note: string;
}

export type State = "in-progress" | "on-hold" | "completed" | "stopped" | "entered-in-error";

/** The record of a dose of an order (docs/pharmacy.md). */
export function administrationOf(
  order: Stored<MedicationRequest>,
  given: Given,
  performer: string | undefined,
  encounter: Reference | undefined,
): MedicationAdministration {
  const { medicationReference, medicationCodeableConcept, dosageInstruction } = order;
  const dosage = dosageInstruction?.[0];
  const ordered = dosage?.doseAndRate?.[0]?.doseQuantity;
  const begins = given.status === "in-progress";
  const isGiven = given.status !== "not-done";
  const reason = given.reason.trim();
  const note = given.note.trim();
  return {
    resourceType: "MedicationAdministration",
    status: given.status,
    statusReason: !isGiven && reason ? [{ text: reason }] : undefined,
    ...(medicationReference ? { medicationReference } : { medicationCodeableConcept }),
    subject: order.subject,
    context: encounter ?? order.encounter,
    ...(begins
      ? { effectivePeriod: { start: given.at.toISOString() } }
      : { effectiveDateTime: given.at.toISOString() }),
    performer: performer ? [{ actor: { reference: performer } }] : undefined,
    request: { reference: `MedicationRequest/${order.id}` },
    note: note ? [{ text: note }] : undefined,
    dosage:
      isGiven && given.dose !== undefined
        ? {
            route: dosage?.route,
            dose:
              ordered?.unit === given.unit
                ? { ...ordered, value: given.dose }
                : { value: given.dose, unit: given.unit },
          }
        : undefined,
  };
}

/** To what a record can be changed, besides that it was an error. */
export function nextStates(status: MedicationAdministration["status"]): State[] {
  if (status === "in-progress") {
    return ["on-hold", "completed", "stopped"];
  }
  return status === "on-hold" ? ["in-progress", "completed", "stopped"] : [];
}

/** The record in another state; what has ended, ends then. */
export function changed(
  record: Stored<MedicationAdministration>,
  status: State,
  reason: string,
  at: Date,
): Stored<MedicationAdministration> {
  const ends = status === "completed" || status === "stopped";
  return {
    ...record,
    status,
    statusReason: reason ? [{ text: reason }] : record.statusReason,
    effectivePeriod:
      ends && record.effectivePeriod
        ? { ...record.effectivePeriod, end: at.toISOString() }
        : record.effectivePeriod,
  };
}
