import "@mantine/schedule/styles.css";
import { Paper, Text } from "@mantine/core";
import { ResourcesDayView, WeekView, type ScheduleEventData } from "@mantine/schedule";
import i18next from "i18next";
import { useReceptionText } from "../text";
import classes from "./Board.module.css";
import { MOVABLE, type Payload } from "./events";
import { NotMoved } from "./NotMoved";
import type { Bookable } from "./schedules";
import { useDrop } from "./useDrop";

interface Props {
  view: "day" | "week";
  day: string;
  rows: readonly Bookable[];
  events: ScheduleEventData<Payload>[];
  onOpen: (payload: Payload) => void;
  /** Free time was chosen, in whose row and at which time on the wall. */
  onFree: (actor: string, at: string) => void;
}

/** The drawn calendar. What is dropped where it cannot be, goes back, and the reason is told. */
export function Board({ view, day, rows, events, onOpen, onFree }: Props) {
  const t = useReceptionText();
  const { drop, refused, forget } = useDrop(rows);
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
    labels: {
      today: t("today"),
      next: t("next"),
      previous: t("previous"),
      resources: t("with"),
    },
    renderEventBody: (event: ScheduleEventData) => <Body payload={event.payload as Payload} />,
  };
  return (
    <Paper withBorder radius="lg" p="xs">
      {view === "day" ? (
        <ResourcesDayView
          {...common}
          resources={rows.map((row) => ({ id: row.actor, label: row.label }))}
          intervalMinutes={30}
          slotWidth={104}
          minEventSize={88}
          classNames={{
            resourcesDayView: classes.board,
            resourcesDayViewResourceLabel: classes.label,
            resourcesDayViewCorner: classes.corner,
          }}
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
      {refused && <NotMoved {...{ refused, events, rows }} onClose={forget} />}
    </Paper>
  );
}

function Body({ payload }: { payload: Payload }) {
  const t = useReceptionText();
  return (
    <>
      <Text size="xs" fw={600} lh={1.2} lineClamp={2} className={classes.name}>
        {payload.patient}
      </Text>
      <Text size="xs" lh={1.2} truncate>
        {t(`state_${payload.appointment.status}`)}
      </Text>
    </>
  );
}
