import type { Appointment } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import { useFormat } from "#/text/format";
import { wallClock } from "#/text/zone";
import type { Bookable } from "./schedules";

/** The zone in which an appointment takes place: that of whose time it takes. */
export function zoneOf(appointment: Appointment, rows: readonly Bookable[]): string {
  const actors = appointment.participant.map((each) => keyOf(each.actor));
  return (rows.find((row) => actors.includes(row.actor)) ?? rows[0])?.zone ?? "UTC";
}

/** Writes when an appointment is, by the clock on the wall there, wherever the browser is. */
export function useWhen(rows: readonly Bookable[]) {
  const format = useFormat();
  // Without an offset: so it is formatted as it is.
  const wall = (appointment: Appointment, moment: string | undefined) =>
    moment && wallClock(moment, zoneOf(appointment, rows)).replace(" ", "T");
  return {
    start: (appointment: Appointment) => format.dateTime(wall(appointment, appointment.start)),
    span: (appointment: Appointment) =>
      `${format.dateTime(wall(appointment, appointment.start))} – ${format.time(wall(appointment, appointment.end))}`,
  };
}
