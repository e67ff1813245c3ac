import type { Appointment, Bundle, Location, Practitioner } from "fhir/r4";
import { keyOf, referenced } from "#/fhir/bundle";
import { extension, nameOf } from "#/fhir/names";

const HOLD = "https://foyer.org/fhir/StructureDefinition/appointment-hold-until";
const OFFER = "https://foyer.org/fhir/StructureDefinition/appointment-offer-of";

/** With whom an appointment is, else where. */
export function hostOf(bundle: Bundle | undefined, appointment: Appointment): string {
  const actor = (type: string) =>
    appointment.participant.find((each) => keyOf(each.actor)?.startsWith(type))?.actor;
  const practitioner = actor("Practitioner");
  const location = actor("Location/");
  return (
    (practitioner?.display ?? nameOf(referenced<Practitioner>(bundle, practitioner))) ||
    (location?.display ?? referenced<Location>(bundle, location)?.name ?? "")
  );
}

/** Until when an appointment is kept for a patient to whom it was offered. */
export function offeredUntil(appointment: Appointment): string | undefined {
  return extension(appointment, OFFER)
    ? (extension(appointment, HOLD)?.valueDateTime ?? extension(appointment, HOLD)?.valueInstant)
    : undefined;
}

/** What a patient may do with a proposed time (docs/operations/appointments.md). */
export function bookingMode(proposal: Appointment): "self" | "request" | "view" {
  const code = proposal.meta?.tag?.find((tag) => tag.system?.endsWith("/booking-mode"))?.code;
  return code === "request" || code === "view" ? code : "self";
}

/** Proposals by the day on which they are, in the zone of the browser. */
export function byDay<T extends Appointment>(proposals: readonly T[]): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const proposal of proposals) {
    const day = new Date(proposal.start ?? "").toLocaleDateString("sv-SE");
    days.set(day, [...(days.get(day) ?? []), proposal]);
  }
  return [...days];
}
