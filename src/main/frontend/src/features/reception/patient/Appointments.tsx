import { Group, Stack, Text } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import type { Appointment } from "fhir/r4";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { AppointmentActions } from "../calendar/AppointmentActions";
import { hostsOf } from "../calendar/events";
import type { Bookable } from "../calendar/schedules";
import { useWhen } from "../calendar/when";
import { State } from "../calendar/State";
import { useReceptionText } from "../text";

interface Props {
  patient: string;
  rows: readonly Bookable[];
}

/** The latest and the coming appointments of a patient. */
export function Appointments({ patient, rows }: Props) {
  const t = useReceptionText();
  const found = useSearch<Appointment>("Appointment", { patient, _sort: "-date", _count: 20 });
  useLive(`Appointment?patient=${patient}`);
  return (
    <Panel title={t("appointments")}>
      <Loaded query={found}>
        {(bundle) => {
          const all = resourcesOf<Appointment>(bundle, "Appointment");
          return all.length === 0 ? (
            <Empty icon={IconCalendar} text={t("noAppointments")} />
          ) : (
            <Stack gap="md">
              {all.map((appointment) => (
                <Line key={appointment.id} appointment={appointment} rows={rows} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

interface LineProps {
  appointment: Stored<Appointment>;
  rows: readonly Bookable[];
}

function Line({ appointment, rows }: LineProps) {
  const when = useWhen(rows);
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600} className="numbers">
          {when.start(appointment)}
        </Text>
        <State status={appointment.status} />
      </Group>
      <Text size="sm">
        {[conceptText(appointment.serviceType?.[0]), hostsOf(appointment, rows)]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <AppointmentActions appointment={appointment} patient="" rows={rows} />
    </Stack>
  );
}
