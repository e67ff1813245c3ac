import type { Extension, Schedule } from "fhir/r4";

const OPEN = "https://foyer.org/fhir/StructureDefinition/schedule-available-time";
const CLOSED = "https://foyer.org/fhir/StructureDefinition/schedule-not-available";

/** The days of a week, as FHIR writes them. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** Hours of some days of the week, by the clock on the wall: `HH:mm`. */
export interface Hours {
  days: Day[];
  start: string;
  end: string;
}

/** Time in which nobody can book, with the first and the last day or moment. */
export interface Leave {
  start: string;
  end: string;
  description: string;
}

/** The weekly hours of a Schedule; none if it is open as its service is. */
export function hoursOf(schedule: Schedule): Hours[] {
  return parts(schedule, OPEN).map((part) => ({
    days: DAYS.filter((day) => all(part, "daysOfWeek").some((each) => each.valueCode === day)),
    start: (all(part, "start")[0]?.valueTime ?? "00:00").slice(0, 5),
    end: (all(part, "end")[0]?.valueTime ?? "24:00").slice(0, 5),
  }));
}

/** The Schedule with other weekly hours; all else stays. */
export function withHours<T extends Schedule>(schedule: T, hours: readonly Hours[]): T {
  const others = (schedule.extension ?? []).filter((each) => each.url !== OPEN);
  return { ...schedule, extension: [...others, ...hours.map(extensionOf)] };
}

/** Leave that is not over yet, the earliest first. */
export function leaveOf(schedule: Schedule, today: string): Leave[] {
  return parts(schedule, CLOSED)
    .map((part) => ({
      start: all(part, "during")[0]?.valuePeriod?.start ?? "",
      end: all(part, "during")[0]?.valuePeriod?.end ?? "",
      description: all(part, "description")[0]?.valueString ?? "",
    }))
    .filter((leave) => leave.start && leave.end.slice(0, 10) >= today)
    .sort((one, other) => one.start.localeCompare(other.start));
}

/** Whether hours can be kept: on some day, and they end after they begin. */
export function isWhole({ days, start, end }: Hours): boolean {
  return days.length > 0 && start !== "" && end !== "" && start < end;
}

function extensionOf({ days, start, end }: Hours): Extension {
  return {
    url: OPEN,
    extension: [
      ...days.map((day) => ({ url: "daysOfWeek", valueCode: day })),
      { url: "start", valueTime: `${start}:00` },
      { url: "end", valueTime: `${end}:00` },
    ],
  };
}

function parts(schedule: Schedule, url: string): Extension[] {
  return (schedule.extension ?? []).filter((each) => each.url === url);
}

function all(part: Extension, url: string): Extension[] {
  return (part.extension ?? []).filter((each) => each.url === url);
}
