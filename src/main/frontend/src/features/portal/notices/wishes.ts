import type { Duration, Parameters } from "fhir/r4";
import { all, one, parameters } from "#/fhir/parameters";

const UCUM = "http://unitsofmeasure.org";

/** Which way notices go; of the hospital's choice if it is none. */
export const CHANNELS = ["", "email", "sms", "both"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whether something is as the hospital does it, as the patient chose, or not at all. */
export const MODES = ["default", "own", "none"] as const;
export type Mode = (typeof MODES)[number];

/** What a patient wishes of notices, as it is chosen on the page. */
export interface Wishes {
  optedOut: boolean;
  channel: Channel;
  reminders: Mode;
  /** How long before a visit, such as `2 d`. */
  times: string[];
  quiet: Mode;
  quietFrom: string;
  quietUntil: string;
  details: boolean;
}

/** Times that people mostly choose from. */
export const TIMES = ["2 h", "1 d", "2 d", "3 d", "1 wk"] as const;

/** What the server has (docs/operations/notices.md). */
export function wishesOf(answer: Parameters): Wishes {
  const channels = all(answer, "channel").map((each) => each.valueCode);
  const times = all(answer, "reminder").map((each) => timeOf(each.valueDuration));
  const from = one(answer, "quiet-from")?.valueTime?.slice(0, 5);
  const until = one(answer, "quiet-until")?.valueTime?.slice(0, 5);
  return {
    optedOut: one(answer, "opted-out")?.valueBoolean ?? false,
    channel: channelOf(channels.includes("email"), channels.includes("sms")),
    reminders: one(answer, "no-reminders")?.valueBoolean
      ? "none"
      : times.length > 0
        ? "own"
        : "default",
    times,
    quiet: from === undefined ? "default" : from === until ? "none" : "own",
    quietFrom: from && from !== until ? from : "22:00",
    quietUntil: until && from !== until ? until : "07:00",
    details: one(answer, "details")?.valueBoolean ?? false,
  };
}

/** What is sent: all of it, as the server forgets what is left out. */
export function parametersOf(wishes: Wishes): Parameters {
  const channels = wishes.channel === "both" ? ["email", "sms"] : [wishes.channel].filter(Boolean);
  const [from, until] = {
    default: [undefined, undefined],
    own: [wishes.quietFrom, wishes.quietUntil],
    none: ["00:00", "00:00"],
  }[wishes.quiet];
  return parameters({
    "opted-out": { valueBoolean: wishes.optedOut },
    channel: channels.map((valueCode) => ({ valueCode })),
    reminder:
      wishes.reminders === "own"
        ? wishes.times.map((time) => ({ valueDuration: durationOf(time) }))
        : [],
    "no-reminders": wishes.reminders === "none" ? { valueBoolean: true } : undefined,
    "quiet-from": from ? { valueTime: `${from}:00` } : undefined,
    "quiet-until": until ? { valueTime: `${until}:00` } : undefined,
    details: { valueBoolean: wishes.details },
  });
}

/** Whether own reminders have a time, and own quiet hours a beginning and an end that differ. */
export function isComplete(wishes: Wishes): boolean {
  const { quietFrom, quietUntil } = wishes;
  return (
    (wishes.reminders !== "own" || wishes.times.length > 0) &&
    (wishes.quiet !== "own" || (quietFrom !== "" && quietUntil !== "" && quietFrom !== quietUntil))
  );
}

/** The times to choose from, and those that were chosen elsewhere. */
export function timesToChoose(chosen: readonly string[]): string[] {
  return [...TIMES, ...chosen.filter((each) => !TIMES.some((time) => time === each))];
}

function channelOf(email: boolean, sms: boolean): Channel {
  return email ? (sms ? "both" : "email") : sms ? "sms" : "";
}

function timeOf(duration: Duration | undefined): string {
  return `${duration?.value ?? 0} ${duration?.code ?? duration?.unit ?? ""}`;
}

function durationOf(time: string): Duration {
  const [value, code] = time.split(" ");
  return { value: Number(value), unit: code, system: UCUM, code };
}
