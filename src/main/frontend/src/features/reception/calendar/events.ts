import type { ScheduleEventData } from "@mantine/schedule";
import type { Appointment, Bundle, Patient } from "fhir/r4";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { wallClock } from "#/text/zone";
import type { Bookable } from "./schedules";

/** States that take time: what a calendar shows. */
export const SHOWN = ["pending", "booked", "arrived", "checked-in", "fulfilled", "noshow"];

/** States from which an appointment can be moved. */
export const MOVABLE: readonly string[] = ["pending", "booked"];

const COLORS: Partial<Record<Appointment["status"], string>> = {
  pending: "orange",
  booked: "foyer",
  arrived: "blue",
  "checked-in": "violet",
  fulfilled: "gray",
  noshow: "red",
};

export function colorOf(status: Appointment["status"]): string {
  return COLORS[status] ?? "gray";
}

/** What an event of the calendar stands for. */
export interface Payload extends Record<PropertyKey, unknown> {
  appointment: Stored<Appointment>;
  patient: string;
}

/** The appointments as events of the rows to which they belong, by the clock on the wall there. */
export function eventsOf(
  bundle: Bundle | undefined,
  rows: readonly Bookable[],
): ScheduleEventData<Payload>[] {
  return resourcesOf<Appointment>(bundle, "Appointment").flatMap((appointment) => {
    const actors = appointment.participant.map((each) => keyOf(each.actor));
    const row = rows.find((each) => actors.includes(each.actor));
    if (!row || !appointment.start || !appointment.end) {
      return [];
    }
    const patient = patientOf(bundle, appointment);
    return [
      {
        id: appointment.id,
        title: patient,
        start: wallClock(appointment.start, row.zone),
        end: wallClock(appointment.end, row.zone),
        color: colorOf(appointment.status),
        resourceId: row.actor,
        payload: { appointment, patient },
      },
    ];
  });
}

/** What already takes the time that an appointment was to have in a row. */
export function inTheWay(
  events: readonly ScheduleEventData<Payload>[],
  actor: string,
  wished: Stored<Appointment>,
): Payload[] {
  return events.flatMap(({ resourceId, payload }) => {
    const other = payload?.appointment;
    const overlaps =
      other?.id !== wished.id &&
      Date.parse(other?.start ?? "") < Date.parse(wished.end ?? "") &&
      Date.parse(other?.end ?? "") > Date.parse(wished.start ?? "");
    return payload && resourceId === actor && overlaps ? [payload] : [];
  });
}

/** The name of who comes. */
export function patientOf(bundle: Bundle | undefined, appointment: Appointment): string {
  const participant = appointment.participant.find((each) =>
    keyOf(each.actor)?.startsWith("Patient/"),
  );
  return (
    nameOf(referenced<Patient>(bundle, participant?.actor)) || (participant?.actor?.display ?? "")
  );
}

/** The id of who comes. */
export function patientIdOf(appointment: Appointment): string | undefined {
  return appointment.participant
    .map((each) => keyOf(each.actor))
    .find((key) => key?.startsWith("Patient/"))
    ?.slice("Patient/".length);
}

/** With whom or where it is, as far as the appointment says it. */
export function hostsOf(appointment: Appointment, rows: readonly Bookable[]): string {
  const actors = appointment.participant.map((each) => keyOf(each.actor));
  const known = rows.filter((row) => actors.includes(row.actor)).map((row) => row.label);
  const told = appointment.participant
    .filter((each) => keyOf(each.actor)?.startsWith("Practitioner"))
    .map((each) => each.actor?.display ?? "");
  return (known.length > 0 ? known : told).join(", ");
}
