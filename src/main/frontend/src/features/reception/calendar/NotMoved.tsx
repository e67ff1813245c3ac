import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ScheduleEventData } from "@mantine/schedule";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { FhirFailure } from "#/fhir/failure";
import { useReceptionText } from "../text";
import { inTheWay, type Payload } from "./events";
import { MoveDialog } from "./MoveDialog";
import type { Bookable } from "./schedules";
import type { Refused } from "./useDrop";
import { useWhen } from "./when";

interface Props {
  refused: Refused;
  events: readonly ScheduleEventData<Payload>[];
  rows: readonly Bookable[];
  onClose: () => void;
}

/** Says that an appointment was not moved, what is in the way, and offers free times. */
export function NotMoved({ refused, events, rows, onClose }: Props) {
  const t = useReceptionText();
  const when = useWhen(rows);
  const [moving, setMoving] = useState(false);
  const { appointment, patient } = refused.payload;
  const taken = refused.failure instanceof FhirFailure && refused.failure.code === "time-taken";
  const others = inTheWay(events, refused.actor, refused.wished);
  const who = rows.find((row) => row.actor === refused.actor)?.label ?? "";
  if (moving) {
    return <MoveDialog {...{ appointment, patient, rows, onClose }} />;
  }
  return (
    <Modal opened onClose={onClose} title={t("notMoved")} centered>
      <Stack gap="sm">
        {taken ? (
          <>
            <Text>{t("timeTaken", { who, when: when.span(refused.wished) })}</Text>
            {others.map((each) => (
              <Text key={each.appointment.id} fw={600}>
                {each.patient} · {when.span(each.appointment)}
              </Text>
            ))}
          </>
        ) : (
          <Outcome failure={refused.failure} />
        )}
        <Text>{t("stays", { patient, when: when.start(appointment) })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setMoving(true)}>
            {t("findOther")}
          </Button>
          <Button onClick={onClose} data-autofocus>
            {t("understood")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
