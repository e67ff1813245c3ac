import { Button, Group, MultiSelect, SegmentedControl, Select, Text } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useLocalStorage } from "@mantine/hooks";
import { IconCalendarPlus, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import dayjs from "dayjs";
import type { Appointment } from "fhir/r4";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { instantOf, ownZone, todayIn, wallClock } from "#/text/zone";
import { useReceptionText } from "../text";
import { AppointmentDialog } from "./AppointmentDialog";
import { BookDialog, type Wish } from "./BookDialog";
import { Board } from "./Board";
import { eventsOf, SHOWN, type Payload } from "./events";
import { useBookables } from "./schedules";

const MOST = 500;

/** The times of all practitioners and rooms: a day side by side, or the week of one of them. */
export function CalendarPage() {
  const t = useReceptionText();
  const { query: schedules, bookables } = useBookables();
  const zone = bookables[0]?.zone ?? ownZone();
  const [place, setPlace] = useSearchParams();
  const day = place.get("day") ?? todayIn(zone);
  const setDay = (chosen: string) => setPlace({ day: chosen });
  const [view, setView] = useLocalStorage<"day" | "week">({
    key: "foyer.reception.view",
    defaultValue: "day",
  });
  const [chosen, setChosen] = useLocalStorage<string[]>({
    key: "foyer.reception.rows",
    defaultValue: [],
  });
  const [wish, setWish] = useState<Wish>();
  const [shown, setShown] = useState<Payload>();

  const picked = bookables.filter((row) => chosen.length === 0 || chosen.includes(row.actor));
  const rows = view === "week" ? picked.slice(0, 1) : picked;
  const first = view === "week" ? dayjs(day).startOf("week").format("YYYY-MM-DD") : day;
  const last = dayjs(first)
    .add(view === "week" ? 7 : 1, "day")
    .format("YYYY-MM-DD");
  const found = useSearch<Appointment>(
    "Appointment",
    {
      date: [
        `ge${instantOf(`${first} 00:00:00`, zone)}`,
        `lt${instantOf(`${last} 00:00:00`, zone)}`,
      ],
      status: SHOWN.join(","),
      ...(chosen.length > 0 || view === "week"
        ? { actor: rows.map((row) => row.actor).join(",") }
        : {}),
      _include: "Appointment:patient",
      _count: MOST,
    },
    { enabled: rows.length > 0, placeholderData: keepPreviousData },
  );
  useLive("Appointment?status=" + SHOWN.join(","));

  const step = (by: number) =>
    setDay(
      dayjs(day)
        .add(by, view === "week" ? "week" : "day")
        .format("YYYY-MM-DD"),
    );

  return (
    <Page
      title={t("calendar")}
      subtitle={<Text size="sm">{t("zone", { zone })}</Text>}
      actions={
        <Button leftSection={<IconCalendarPlus size={18} />} onClick={() => setWish({ day })}>
          {t("findFree")}
        </Button>
      }
    >
      <Group align="flex-end" gap="sm" className="no-print">
        <Button.Group>
          <Button variant="default" px="xs" aria-label={t("previous")} onClick={() => step(-1)}>
            <IconChevronLeft size={18} />
          </Button>
          <Button variant="default" onClick={() => setDay(todayIn(zone))}>
            {t("today")}
          </Button>
          <Button variant="default" px="xs" aria-label={t("next")} onClick={() => step(1)}>
            <IconChevronRight size={18} />
          </Button>
        </Button.Group>
        <DateInput
          aria-label={t("date")}
          value={day}
          onChange={(value) => value && setDay(value)}
          valueFormat="ddd LL"
          w="14rem"
        />
        <SegmentedControl
          aria-label={t("view")}
          value={view}
          onChange={(value) => setView(value)}
          data={[
            { value: "day", label: t("day") },
            { value: "week", label: t("week") },
          ]}
        />
        {view === "day" ? (
          <MultiSelect
            aria-label={t("people")}
            placeholder={chosen.length === 0 ? t("everybody") : undefined}
            data={bookables.map((row) => ({ value: row.actor, label: row.label }))}
            value={chosen}
            onChange={setChosen}
            searchable
            clearable
            flex={1}
            miw="14rem"
          />
        ) : (
          <Select
            aria-label={t("people")}
            data={bookables.map((row) => ({ value: row.actor, label: row.label }))}
            value={rows[0]?.actor ?? null}
            onChange={(value) => value && setChosen([value])}
            searchable
            flex={1}
            miw="14rem"
          />
        )}
      </Group>
      <Loaded query={schedules} lines={6}>
        {() =>
          rows.length === 0 ? (
            <Empty icon={IconCalendarPlus} text={t("nothing")} />
          ) : (
            <>
              <Outcome failure={found.error} retry={() => void found.refetch()} />
              {found.data?.link?.some((link) => link.relation === "next") && (
                <Text c="dimmed">{t("tooMany", { count: MOST })}</Text>
              )}
              <Board
                view={view}
                day={day}
                rows={rows}
                events={eventsOf(found.data, rows)}
                onOpen={setShown}
                onFree={(actor, at) => setWish({ day: at.slice(0, 10), actor })}
              />
            </>
          )
        }
      </Loaded>
      {wish && (
        <BookDialog
          wish={wish}
          rows={bookables}
          onBooked={(start) => setDay(wallClock(start, zone).slice(0, 10))}
          onClose={() => setWish(undefined)}
        />
      )}
      {shown && (
        <AppointmentDialog {...shown} rows={bookables} onClose={() => setShown(undefined)} />
      )}
    </Page>
  );
}
