import type { Appointment, Bundle, CodeableConcept } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { create, operate, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";

const TYPES = ["Appointment", "Slot", "Encounter"];

export interface Booking {
  /** A proposal of `$find`, or a stored appointment that is confirmed. */
  proposal: string;
  patient?: string;
  comment?: string;
  /** An entry of the waiting list that becomes the appointment. */
  entry?: string;
}

/** Books a proposed time (docs/operations/booking.md). */
export function useBook() {
  return useChange(
    ({ proposal, patient, comment, entry }: Booking) =>
      operate<Bundle>(
        "Appointment/$book",
        parameters({
          "appointment-reference": { valueReference: { reference: `Appointment/${proposal}` } },
          "patient-reference": patient
            ? { valueReference: { reference: `Patient/${patient}` } }
            : undefined,
          "waitlist-reference": entry
            ? { valueReference: { reference: `Appointment/${entry}` } }
            : undefined,
          comment: comment ? { valueString: comment } : undefined,
        }),
      ).then(first),
    TYPES,
  );
}

export interface Waiting {
  patient: string;
  /** For whose time; any of the service without. */
  actor: string | null;
  service: string | null;
  /** The first day that suits. */
  from: string;
  note: string;
}

/** Puts somebody on the waiting list; what becomes free is offered to them. */
export function useWait() {
  return useChange(
    ({ patient, actor, service, from, note }: Waiting) =>
      create<Appointment>({
        resourceType: "Appointment",
        status: "waitlist",
        description: note.trim() || undefined,
        created: new Date().toISOString(),
        requestedPeriod: [{ start: from }],
        participant: [
          `Patient/${patient}`,
          ...(actor ? [actor] : []),
          ...(service ? [`HealthcareService/${service}`] : []),
        ].map((reference, at) => ({
          actor: { reference },
          status: at === 0 ? "accepted" : "needs-action",
        })),
      }),
    TYPES,
  );
}

export interface Move {
  appointment: string;
  /** A proposal of `$find`. */
  proposal?: string;
  /** Or the moment at which it begins instead, and with whom, if with somebody else. */
  start?: string;
  changed?: Appointment;
}

/** Gives an appointment another time. If it cannot have it, nothing changes. */
export function useMove() {
  return useChange(
    ({ appointment, proposal, start, changed }: Move) =>
      operate<Bundle>(
        `Appointment/${appointment}/$reschedule`,
        parameters({
          "appointment-reference": proposal
            ? { valueReference: { reference: `Appointment/${proposal}` } }
            : undefined,
          start: start ? { valueDateTime: start } : undefined,
          "appointment-resource": changed ? { resource: changed } : undefined,
        }),
      ).then(first),
    TYPES,
  );
}

/** Notes that the patient is there. */
export function useCheckIn() {
  return useChange(
    ({ appointment, status }: { appointment: string; status?: "arrived" }) =>
      operate<Bundle>(
        `Appointment/${appointment}/$check-in`,
        parameters({ status: status ? { valueCode: status } : undefined }),
      ),
    TYPES,
  );
}

export function useNoShow() {
  return useChange(
    (appointment: string) => operate<Bundle>(`Appointment/${appointment}/$no-show`),
    TYPES,
  );
}

/** Cancels an appointment, or takes somebody off the waiting list. */
export function useCancel() {
  return useChange(
    ({ appointment, reason }: { appointment: string; reason: string }) =>
      operate<Bundle>(
        `Appointment/${appointment}/$cancel`,
        parameters({ reason: { valueCode: reason } }),
      ),
    TYPES,
  );
}

/** The kind of visit of an appointment. */
export function kindOf(appointment: Appointment): CodeableConcept | undefined {
  return appointment.serviceType?.[0];
}

function first(answer: Bundle): Stored<Appointment> {
  const [appointment] = resourcesOf<Appointment>(answer, "Appointment");
  if (!appointment) {
    throw new Error("The server answered without an appointment.");
  }
  return appointment;
}
