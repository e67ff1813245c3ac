import { Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import dayjs from "dayjs";
import type { Appointment, Bundle } from "fhir/r4";
import { useState } from "react";
import { resourcesOf } from "#/fhir/bundle";
import type { Query, Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useAsk } from "#/fhir/queries";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { useFormat } from "#/text/format";
import { wallClock } from "#/text/zone";
import { useReceptionText } from "../text";
import { hostsOf } from "./events";
import type { Bookable } from "./schedules";
import { zoneOf } from "./when";

/** How far is looked at once, in days. */
const SPAN = 14;
const MOST = 60;

interface Props {
  /** What `$find` is asked besides the time. */
  criteria: Query;
  /** The first day, `YYYY-MM-DD`. */
  from: string;
  rows: readonly Bookable[];
  chosen?: string;
  onChoose: (proposal: Stored<Appointment>) => void;
}

/** Free times by day, the earliest first. */
export function FreeTimes({ criteria, from, rows, chosen, onChoose }: Props) {
  const t = useReceptionText();
  const [start, setStart] = useState({ from, day: from });
  const day = start.from === from ? start.day : from;
  const end = dayjs(day).add(SPAN, "day").format("YYYY-MM-DD");
  const found = useAsk<Bundle>("Appointment", "Appointment/$find", {
    ...criteria,
    start: day,
    end,
    _count: MOST,
    _total: "none",
  });
  return (
    <Loaded query={found}>
      {(bundle) => (
        <Stack gap="md">
          {days(resourcesOf<Appointment>(bundle, "Appointment"), rows).map(([key, times]) => (
            <Day key={key} day={key} times={times} {...{ rows, chosen, onChoose }} />
          ))}
          {!bundle.entry?.length && <Empty icon={IconCalendarOff} text={t("noFree")} />}
          <Group>
            <Button variant="subtle" onClick={() => setStart({ from, day: end })}>
              {t("later")}
            </Button>
          </Group>
        </Stack>
      )}
    </Loaded>
  );
}

interface DayProps extends Pick<Props, "rows" | "chosen" | "onChoose"> {
  day: string;
  times: Stored<Appointment>[];
}

function Day({ day, times, rows, chosen, onChoose }: DayProps) {
  const t = useReceptionText();
  const format = useFormat();
  return (
    <section aria-label={t("freeOn", { day: format.day(day) })}>
      <Title order={3} size="h5" mb={6}>
        {format.day(day)}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
        {times.map((proposal) => (
          <Button
            key={proposal.id}
            variant={proposal.id === chosen ? "filled" : "default"}
            aria-pressed={proposal.id === chosen}
            justify="flex-start"
            h="auto"
            py={6}
            onClick={() => onChoose(proposal)}
          >
            <Stack gap={0} align="flex-start">
              <Text fw={600} size="sm" className="numbers">
                {clockOf(proposal, rows)}
              </Text>
              <Text size="xs" truncate>
                {[hostsOf(proposal, rows), conceptText(proposal.serviceType?.[0])]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </Stack>
          </Button>
        ))}
      </SimpleGrid>
    </section>
  );
}

/** From when to when, by the clock on the wall where it is. */
function clockOf(appointment: Appointment, rows: readonly Bookable[]): string {
  const zone = zoneOf(appointment, rows);
  const [start, end] = [appointment.start, appointment.end].map((moment) =>
    moment ? wallClock(moment, zone).slice(11, 16) : "",
  );
  return `${start ?? ""} – ${end ?? ""}`;
}

function days(
  times: Stored<Appointment>[],
  rows: readonly Bookable[],
): [string, Stored<Appointment>[]][] {
  const byDay = new Map<string, Stored<Appointment>[]>();
  for (const proposal of times) {
    const day = wallClock(proposal.start ?? "", zoneOf(proposal, rows)).slice(0, 10);
    byDay.set(day, [...(byDay.get(day) ?? []), proposal]);
  }
  return [...byDay];
}
