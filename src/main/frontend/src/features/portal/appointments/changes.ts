import type { Appointment, Bundle } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";

const TYPES = ["Appointment"];

/** Books a proposed time, or takes one that is offered. */
export function useBook() {
  return useChange(
    ({ id, patient, comment }: { id: string; patient: string; comment?: string }) =>
      operate<Bundle>(
        "Appointment/$book",
        parameters({
          "appointment-reference": { valueReference: { reference: `Appointment/${id}` } },
          "patient-reference": { valueReference: { reference: `Patient/${patient}` } },
          comment: comment ? { valueString: comment } : undefined,
        }),
      ).then(first),
    TYPES,
  );
}

/** Moves an appointment to a proposed time; if it cannot be moved, it stays. */
export function useMove() {
  return useChange(
    ({ appointment, proposal }: { appointment: string; proposal: string }) =>
      operate<Bundle>(
        `Appointment/${appointment}/$reschedule`,
        parameters({
          "appointment-reference": { valueReference: { reference: `Appointment/${proposal}` } },
        }),
      ).then(first),
    TYPES,
  );
}

export function useCancel() {
  return useChange(
    ({ id, reason }: { id: string; reason: string }) =>
      operate<Bundle>(`Appointment/${id}/$cancel`, parameters({ reason: { valueCode: reason } })),
    TYPES,
  );
}

function first(answer: Bundle): Stored<Appointment> {
  const [appointment] = resourcesOf<Appointment>(answer, "Appointment");
  if (!appointment) {
    throw new Error("The server answered without an appointment.");
  }
  return appointment;
}
