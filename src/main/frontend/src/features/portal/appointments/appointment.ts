import type { Appointment, Bundle, HealthcareService, Location, Practitioner } from "fhir/r4";
import { keyOf, referenced } from "#/fhir/bundle";
import { extension, nameOf } from "#/fhir/names";

const HOLD = "https://foyer.org/fhir/StructureDefinition/appointment-hold-until";
const PARAMETERS = "https://foyer.org/fhir/StructureDefinition/scheduling-parameters";
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

/** A kind of visit that patients may book, or ask for. */
export interface Kind {
  /** As `$find` wants it: system and code. */
  token: string;
  label: string;
}

/** The kinds of visits of a service that patients may book by themselves (docs/scheduling.md). */
export function kindsOf(service: HealthcareService | undefined): Kind[] {
  return (service?.extension ?? [])
    .filter((each) => each.url === PARAMETERS)
    .flatMap((rules) => {
      const part = (url: string) => rules.extension?.find((each) => each.url === url);
      const kind = part("visit-type")?.valueCoding;
      if (!kind?.code || part("booking-mode")?.valueCode === "view") {
        return [];
      }
      return [{ token: `${kind.system ?? ""}|${kind.code}`, label: kind.display ?? kind.code }];
    });
}

/** What a patient may do with a proposed time (docs/operations/appointments.md). */
export function bookingMode(proposal: Appointment): "self" | "request" | "view" {
  const code = proposal.meta?.tag?.find((tag) => tag.system?.endsWith("/booking-mode"))?.code;
  return code === "request" || code === "view" ? code : "self";
}

/** Proposals by the day on which they are, in the zone of the browser; each time once a host. */
export function byDay<T extends Appointment>(proposals: readonly T[]): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const proposal of proposals) {
    const day = new Date(proposal.start ?? "").toLocaleDateString("sv-SE");
    const others = days.get(day) ?? [];
    const same = (other: T) =>
      other.start === proposal.start && hostOf(undefined, other) === hostOf(undefined, proposal);
    if (!others.some(same)) {
      days.set(day, [...others, proposal]);
    }
  }
  return [...days];
}
