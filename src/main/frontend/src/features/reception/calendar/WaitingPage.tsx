import { Button, Card, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconHourglass } from "@tabler/icons-react";
import type { Appointment, Patient } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useReceptionText } from "../text";
import { BookDialog, type Wish } from "./BookDialog";
import { useCancel } from "./changes";
import { hostsOf, patientOf } from "./events";
import { useBookables, type Bookable } from "./schedules";

/** Who waits for time that becomes free, first those who are first in turn. */
export function WaitingPage() {
  const t = useReceptionText();
  const { bookables } = useBookables();
  const [wish, setWish] = useState<Wish>();
  const found = useSearch<Appointment>("Appointment", {
    status: "waitlist",
    _include: "Appointment:patient",
    _count: 200,
  });
  useLive("Appointment?status=waitlist");

  return (
    <Page title={t("waitingTitle")} subtitle={t("waitingText")}>
      <Loaded query={found}>
        {(bundle) => {
          const entries = resourcesOf<Appointment>(bundle, "Appointment").sort(
            (one, other) =>
              (one.priority ?? 5) - (other.priority ?? 5) ||
              (one.created ?? "").localeCompare(other.created ?? ""),
          );
          return entries.length === 0 ? (
            <Empty icon={IconHourglass} text={t("noWaiting")} />
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
              {entries.map((entry) => (
                <Entry
                  key={entry.id}
                  entry={entry}
                  patient={patientOf(bundle, entry)}
                  rows={bookables}
                  onBook={() => setWish(wishOf(entry, patientResource(bundle, entry)))}
                />
              ))}
            </SimpleGrid>
          );
        }}
      </Loaded>
      {wish && <BookDialog wish={wish} rows={bookables} onClose={() => setWish(undefined)} />}
    </Page>
  );
}

interface Props {
  entry: Stored<Appointment>;
  patient: string;
  rows: readonly Bookable[];
  onBook: () => void;
}

function Entry({ entry, patient, rows, onBook }: Props) {
  const t = useReceptionText();
  const format = useFormat();
  const leave = useCancel();
  const period = entry.requestedPeriod?.[0];
  return (
    <Card withBorder radius="lg">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>{patient}</Text>
          <Text size="sm" c="dimmed">
            {t("waits", { date: format.date(entry.created) })}
          </Text>
        </Group>
        <Text size="sm">
          {[conceptText(entry.serviceType?.[0]), hostsOf(entry, rows)].filter(Boolean).join(" · ")}
        </Text>
        <Text size="sm">
          {period?.start && period.end
            ? t("between", { start: format.date(period.start), end: format.date(period.end) })
            : period?.start
              ? t("fromDay", { start: format.date(period.start) })
              : t("anyTime")}
        </Text>
        {entry.description && (
          <Text size="sm" c="dimmed">
            {entry.description}
          </Text>
        )}
        <Outcome failure={leave.error} />
        <Group gap="xs">
          <Button size="xs" onClick={onBook}>
            {t("bookNow")}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={leave.isPending}
            onClick={() =>
              leave.mutate(
                { appointment: entry.id, reason: "other" },
                { onSuccess: () => notifications.show({ message: t("noted") }) },
              )
            }
          >
            {t("leaveList")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function wishOf(entry: Stored<Appointment>, patient: Stored<Patient> | undefined): Wish {
  const actors = entry.participant.map((each) => keyOf(each.actor) ?? "");
  return {
    day: todayIn(ownZone()),
    actor: actors.find((actor) => actor.startsWith("Practitioner")),
    service: actors
      .find((actor) => actor.startsWith("HealthcareService/"))
      ?.slice("HealthcareService/".length),
    patient,
    entry: entry.id,
  };
}

function patientResource(
  bundle: Parameters<typeof referenced>[0],
  entry: Appointment,
): Stored<Patient> | undefined {
  const actor = entry.participant.find((each) => keyOf(each.actor)?.startsWith("Patient/"))?.actor;
  return referenced<Patient>(bundle, actor);
}
