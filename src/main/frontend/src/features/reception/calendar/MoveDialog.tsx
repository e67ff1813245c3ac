import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import type { Appointment } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { keyOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { todayIn, wallClock } from "#/text/zone";
import { useReceptionText } from "../text";
import { kindOf, useMove } from "./changes";
import { FreeTimes } from "./FreeTimes";
import type { Bookable } from "./schedules";
import { useWhen, zoneOf } from "./when";

interface Props {
  appointment: Stored<Appointment>;
  patient: string;
  rows: readonly Bookable[];
  onClose: () => void;
}

/** Moves an appointment to another free time; the way to do it by keyboard. */
export function MoveDialog({ appointment, patient, rows, onClose }: Props) {
  const t = useReceptionText();
  const when = useWhen(rows);
  const move = useMove();
  const [day, setDay] = useState(() => firstDay(appointment, rows));
  const [proposal, setProposal] = useState<Stored<Appointment>>();
  const actors = appointment.participant.map((each) => keyOf(each.actor) ?? "");
  const kind = kindOf(appointment)?.coding?.[0];

  const confirm = () => {
    if (!proposal) return;
    move.mutate(
      { appointment: appointment.id, proposal: proposal.id },
      {
        onSuccess: (moved) => {
          notifications.show({
            color: "green",
            message: t("moved", { when: when.start(moved) }),
          });
          onClose();
        },
      },
    );
  };

  return (
    <Modal opened onClose={onClose} title={t("moveTitle")} size="xl">
      <Stack>
        <Text>
          {patient} · {when.start(appointment)}
        </Text>
        <DateInput
          label={t("from")}
          value={day}
          onChange={(value) => value && setDay(value)}
          valueFormat="L"
          w="12rem"
        />
        <FreeTimes
          criteria={{
            practitioner: actors.filter((actor) => actor.startsWith("Practitioner")),
            "healthcare-service": actors.filter((actor) => actor.startsWith("HealthcareService")),
            "visit-type": kind ? `${kind.system ?? ""}|${kind.code ?? ""}` : undefined,
            "ignore-appointment": `Appointment/${appointment.id}`,
            "patient-reference": actors.find((actor) => actor.startsWith("Patient/")),
          }}
          from={day}
          rows={rows}
          chosen={proposal?.id}
          onChoose={setProposal}
        />
        <Outcome failure={move.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button onClick={confirm} loading={move.isPending} disabled={!proposal}>
            {t("move")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The day on which it is; today if that is over. */
function firstDay(appointment: Appointment, rows: readonly Bookable[]): string {
  const zone = zoneOf(appointment, rows);
  const today = todayIn(zone);
  const day = wallClock(appointment.start ?? "", zone).slice(0, 10);
  return day > today ? day : today;
}
