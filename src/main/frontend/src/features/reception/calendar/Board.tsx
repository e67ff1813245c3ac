import "@mantine/schedule/styles.css";
import { Paper, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ResourcesDayView, WeekView, type ScheduleEventData } from "@mantine/schedule";
import type { Appointment } from "fhir/r4";
import i18next from "i18next";
import { Outcome } from "#/components/Outcome";
import { keyOf } from "#/fhir/bundle";
import { useFormat } from "#/text/format";
import { instantOf } from "#/text/zone";
import { useReceptionText } from "../text";
import { useMove } from "./changes";
import { MOVABLE, type Payload } from "./events";
import type { Bookable } from "./schedules";

interface Props {
  view: "day" | "week";
  day: string;
  rows: readonly Bookable[];
  events: ScheduleEventData<Payload>[];
  onOpen: (payload: Payload) => void;
  /** Free time was chosen, in whose row and at which time on the wall. */
  onFree: (actor: string, at: string) => void;
}

interface Drop {
  newStart: string;
  event: ScheduleEventData;
  resourceId?: string | number;
}

/** The drawn calendar. What is dropped where it cannot be, goes back, and the reason is told. */
export function Board({ view, day, rows, events, onOpen, onFree }: Props) {
  const t = useReceptionText();
  const drop = useDrop(rows);
  const common = {
    date: day,
    events,
    withHeader: false,
    startTime: "07:00:00",
    endTime: "20:00:00",
    locale: i18next.language,
    startScrollTime: "08:00:00",
    withCurrentTimeIndicator: false,
    withEventsDragAndDrop: true,
    eventDragInterval: 5,
    canDragEvent: (event: ScheduleEventData) =>
      MOVABLE.includes((event.payload as Payload).appointment.status),
    onEventClick: (event: ScheduleEventData) => onOpen(event.payload as Payload),
    onEventDrop: drop,
    labels: { today: t("today"), next: t("next"), previous: t("previous") },
    renderEventBody: (event: ScheduleEventData) => <Body payload={event.payload as Payload} />,
  };
  return (
    <Paper withBorder radius="lg" p="xs">
      {view === "day" ? (
        <ResourcesDayView
          {...common}
          resources={rows.map((row) => ({ id: row.actor, label: row.label }))}
          intervalMinutes={30}
          slotWidth={88}
          minEventSize={72}
          rowHeight={56}
          maxEventsPerTimeSlot={4}
          onTimeSlotClick={({ slotStart, resourceId }) =>
            onFree(String(resourceId ?? ""), slotStart)
          }
        />
      ) : (
        <WeekView
          {...common}
          intervalMinutes={30}
          withAllDaySlots={false}
          onTimeSlotClick={({ slotStart }) => onFree(rows[0]?.actor ?? "", slotStart)}
        />
      )}
    </Paper>
  );
}

function Body({ payload }: { payload: Payload }) {
  const t = useReceptionText();
  return (
    <>
      <Text size="xs" fw={600} truncate>
        {payload.patient}
      </Text>
      <Text size="xs" truncate>
        {t(`state_${payload.appointment.status}`)}
      </Text>
    </>
  );
}

function useDrop(rows: readonly Bookable[]) {
  const t = useReceptionText();
  const format = useFormat();
  const move = useMove();
  return ({ newStart, event, resourceId }: Drop) => {
    const { appointment } = event.payload as Payload;
    const from = rows.find((row) => row.actor === event.resourceId);
    const to = rows.find((row) => row.actor === resourceId) ?? from;
    if (!to) return;
    const start = instantOf(newStart, to.zone);
    const elsewhere = from !== undefined && to.actor !== from.actor;
    move.mutate(
      {
        appointment: appointment.id,
        ...(elsewhere ? { changed: movedTo(appointment, start, from.actor, to.actor) } : { start }),
      },
      {
        onSuccess: (moved) =>
          notifications.show({
            color: "green",
            message: t("moved", { when: format.dateTime(moved.start) }),
          }),
        onError: (failure) =>
          notifications.show({
            color: "red",
            autoClose: 15_000,
            title: t("notMoved"),
            message: <Outcome failure={failure} />,
          }),
      },
    );
  };
}

/** The appointment with somebody else, as long as before. */
function movedTo(appointment: Appointment, start: string, from: string, to: string): Appointment {
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
