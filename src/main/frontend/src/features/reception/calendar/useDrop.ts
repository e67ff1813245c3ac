import { notifications } from "@mantine/notifications";
import type { ScheduleEventData } from "@mantine/schedule";
import type { Appointment } from "fhir/r4";
import { useState } from "react";
import { keyOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { instantOf } from "#/text/zone";
import { useReceptionText } from "../text";
import { useMove } from "./changes";
import type { Payload } from "./events";
import type { Bookable } from "./schedules";
import { useWhen } from "./when";

interface Drop {
  newStart: string;
  event: ScheduleEventData;
  resourceId?: string | number;
}

/** A move that the server refused; the appointment is where it was. */
export interface Refused {
  payload: Payload;
  /** As it would have become. */
  wished: Stored<Appointment>;
  /** In whose row it was dropped. */
  actor: string;
  failure: Error;
}

/** Moves what is dropped. What cannot be there stays where it was; `refused` tells why. */
export function useDrop(rows: readonly Bookable[]) {
  const t = useReceptionText();
  const when = useWhen(rows);
  const move = useMove();
  const [refused, setRefused] = useState<Refused>();
  const drop = ({ newStart, event, resourceId }: Drop) => {
    const payload = event.payload as Payload;
    const { appointment } = payload;
    const from = rows.find((row) => row.actor === event.resourceId);
    const to = rows.find((row) => row.actor === resourceId) ?? from;
    if (!to) return;
    const start = instantOf(newStart, to.zone);
    const wished = movedTo(appointment, start, from?.actor, to.actor);
    const elsewhere = from !== undefined && to.actor !== from.actor;
    move.mutate(
      { appointment: appointment.id, ...(elsewhere ? { changed: wished } : { start }) },
      {
        onSuccess: (moved) =>
          notifications.show({ color: "green", message: t("moved", { when: when.start(moved) }) }),
        onError: (failure) => setRefused({ payload, wished, actor: to.actor, failure }),
      },
    );
  };
  return { drop, refused, forget: () => setRefused(undefined) };
}

/** The appointment at another time, maybe with somebody else, as long as before. */
function movedTo<T extends Appointment>(
  appointment: T,
  start: string,
  from: string | undefined,
  to: string,
): T {
  const length = Date.parse(appointment.end ?? "") - Date.parse(appointment.start ?? "");
  return {
    ...appointment,
    start,
    end: new Date(Date.parse(start) + length).toISOString(),
    participant: appointment.participant.map((each) =>
      keyOf(each.actor) === from ? { ...each, actor: { reference: to } } : each,
    ),
  };
}
