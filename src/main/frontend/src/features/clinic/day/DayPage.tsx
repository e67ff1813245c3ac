import { Anchor, Badge, Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCalendarCheck } from "@tabler/icons-react";
import dayjs from "dayjs";
import type { Appointment, Bundle, Encounter, Patient } from "fhir/r4";
import { Link } from "react-router";
import { usePerson } from "#/auth/useSession";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import { create, type Stored } from "#/fhir/client";
import { conceptText, nameOf } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { encounterOf } from "./encounter";
import { VisitInProgress } from "./VisitInProgress";

const SHOWN = "pending,booked,arrived,checked-in,fulfilled";
const AHEAD = 8;

/** Who comes to see the clinician today and in the next days, and whose visit goes on. */
export function DayPage() {
  const t = useClinicText();
  const format = useFormat();
  const { fhirUser } = usePerson();
  const today = dayjs().startOf("day");
  const found = useSearch<Appointment>(
    "Appointment",
    {
      actor: fhirUser,
      date: [`ge${today.format()}`, `lt${today.add(AHEAD, "day").format()}`],
      status: SHOWN,
      _include: "Appointment:patient",
      _sort: "date",
      _count: 200,
    },
    { enabled: fhirUser !== undefined },
  );
  useLive(fhirUser && `Appointment?actor=${fhirUser}`, ["Encounter"]);
  const isToday = (appointment: Appointment) => dayjs(appointment.start).isSame(today, "day");

  return (
    <Page title={t("day")} subtitle={format.day(today.format())}>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Panel title={format.day(today.format())}>
          <Loaded query={found} lines={5}>
            {(bundle) => (
              <Appointments
                bundle={bundle}
                empty={t("noAppointments")}
                appointments={resourcesOf<Appointment>(bundle, "Appointment").filter(isToday)}
              />
            )}
          </Loaded>
        </Panel>
        <Stack>
          <InProgress />
          <Panel title={t("tomorrow")}>
            <Loaded query={found}>
              {(bundle) => (
                <Appointments
                  bundle={bundle}
                  empty={t("noTomorrow")}
                  appointments={resourcesOf<Appointment>(bundle, "Appointment").filter(
                    (each) => !isToday(each),
                  )}
                />
              )}
            </Loaded>
          </Panel>
        </Stack>
      </SimpleGrid>
    </Page>
  );
}

interface ListProps {
  bundle: Bundle;
  appointments: Stored<Appointment>[];
  empty: string;
}

function Appointments({ bundle, appointments, empty }: ListProps) {
  if (appointments.length === 0) {
    return <Empty icon={IconCalendarCheck} text={empty} />;
  }
  return (
    <Stack gap="sm" role="list">
      {appointments.map((appointment) => (
        <Line key={appointment.id} appointment={appointment} bundle={bundle} />
      ))}
    </Stack>
  );
}

function Line({ appointment, bundle }: { appointment: Stored<Appointment>; bundle: Bundle }) {
  const t = useClinicText();
  const format = useFormat();
  const person = usePerson();
  const start = useChange(create<Encounter>, ["Encounter", "Appointment"]);
  const actor = appointment.participant.find((each) =>
    keyOf(each.actor)?.startsWith("Patient/"),
  )?.actor;
  const patient = referenced<Patient>(bundle, actor);
  const sameDay = dayjs(appointment.start).isSame(dayjs(), "day");
  return (
    <Group role="listitem" justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Group gap="xs">
          <Text fw={600} className="numbers">
            {sameDay ? format.time(appointment.start) : format.dateTime(appointment.start)}
          </Text>
          <Anchor
            component={Link}
            to={`/clinic/${keyOf(actor)?.replace("Patient", "patients") ?? ""}`}
          >
            {nameOf(patient) || actor?.display}
          </Anchor>
          <Badge
            variant="light"
            tt="none"
            color={appointment.status === "booked" ? "gray" : "blue"}
          >
            {t(`state_${appointment.status}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[conceptText(appointment.serviceType?.[0]), appointment.description]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <Outcome failure={start.error} />
      </div>
      {sameDay && ["booked", "arrived"].includes(appointment.status) && (
        <Button
          size="xs"
          variant={appointment.status === "arrived" ? "filled" : "default"}
          loading={start.isPending}
          onClick={() => start.mutate(encounterOf(appointment, person, new Date()))}
        >
          {t("start")}
        </Button>
      )}
    </Group>
  );
}

function InProgress() {
  const t = useClinicText();
  const { fhirUser } = usePerson();
  const found = useSearch<Encounter>("Encounter", {
    status: "in-progress,arrived",
    participant: fhirUser,
    _include: "Encounter:patient",
    _sort: "-date",
    _count: 20,
  });
  return (
    <Panel title={t("inProgress")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const encounters = resourcesOf<Encounter>(bundle, "Encounter");
          if (encounters.length === 0) {
            return <Text c="dimmed">{t("noneInProgress")}</Text>;
          }
          return (
            <Stack gap="sm" role="list">
              {encounters.map((encounter) => (
                <VisitInProgress key={encounter.id} encounter={encounter}>
                  <Anchor
                    component={Link}
                    to={`/clinic/${keyOf(encounter.subject)?.replace("Patient", "patients") ?? ""}`}
                  >
                    {nameOf(referenced<Patient>(bundle, encounter.subject))}
                  </Anchor>
                </VisitInProgress>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
