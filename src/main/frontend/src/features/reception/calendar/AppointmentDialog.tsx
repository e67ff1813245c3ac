import { Anchor, Group, Modal, Stack, Text } from "@mantine/core";
import type { Appointment } from "fhir/r4";
import { Link } from "react-router";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useReceptionText } from "../text";
import { AppointmentActions } from "./AppointmentActions";
import { hostsOf, patientIdOf } from "./events";
import type { Bookable } from "./schedules";
import { State } from "./State";
import { useWhen } from "./when";

interface Props {
  appointment: Stored<Appointment>;
  patient: string;
  rows: readonly Bookable[];
  onClose: () => void;
}

/** What an appointment of the calendar is, and what can be done with it. */
export function AppointmentDialog({ appointment, patient, rows, onClose }: Props) {
  const t = useReceptionText();
  const when = useWhen(rows);
  const id = patientIdOf(appointment);
  return (
    <Modal opened onClose={onClose} title={patient || t("appointment")} size="lg" centered>
      <Stack>
        <Group gap="xs">
          <State status={appointment.status} />
          <Text size="sm">{conceptText(appointment.serviceType?.[0])}</Text>
        </Group>
        <Text>{when.span(appointment)}</Text>
        <Text>{hostsOf(appointment, rows)}</Text>
        {appointment.description && <Text>{appointment.description}</Text>}
        {appointment.comment && <Text c="dimmed">{appointment.comment}</Text>}
        {id && (
          <Anchor component={Link} to={`/reception/patients/${id}`}>
            {t("openPatient")}
          </Anchor>
        )}
        <AppointmentActions {...{ appointment, patient, rows }} onDone={onClose} />
      </Stack>
    </Modal>
  );
}
