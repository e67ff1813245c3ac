import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Appointment } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import type { Stored } from "#/fhir/client";
import { useReceptionText } from "../text";
import { CancelDialog } from "./CancelDialog";
import { useCheckIn, useNoShow } from "./changes";
import { MOVABLE } from "./events";
import { MoveDialog } from "./MoveDialog";
import type { Bookable } from "./schedules";

interface Props {
  appointment: Stored<Appointment>;
  patient: string;
  rows: readonly Bookable[];
  /** Called when nothing is left to be done with it. */
  onDone?: () => void;
}

/** What can be done with an appointment in its state, as the server's rules have it. */
export function AppointmentActions({ appointment, patient, rows, onDone }: Props) {
  const t = useReceptionText();
  const checkIn = useCheckIn();
  const noShow = useNoShow();
  const [dialog, setDialog] = useState<"move" | "cancel">();
  const { id, status } = appointment;
  const [now] = useState(() => Date.now());
  const begun = Date.parse(appointment.start ?? "") <= now;
  const close = () => {
    setDialog(undefined);
    onDone?.();
  };
  const arrive = (arrived?: "arrived") =>
    checkIn.mutate(
      { appointment: id, status: arrived },
      {
        onSuccess: () => {
          notifications.show({ color: "green", message: t(arrived ? "noted" : "checkedIn") });
          onDone?.();
        },
      },
    );

  return (
    <>
      <Group gap="xs">
        {status === "booked" && (
          <Button size="xs" onClick={() => arrive("arrived")} loading={checkIn.isPending}>
            {t("arrive")}
          </Button>
        )}
        {(status === "booked" || status === "arrived") && (
          <Button
            size="xs"
            variant={status === "arrived" ? "filled" : "default"}
            onClick={() => arrive()}
            loading={checkIn.isPending}
          >
            {t("checkIn")}
          </Button>
        )}
        {MOVABLE.includes(status) && (
          <Button size="xs" variant="default" onClick={() => setDialog("move")}>
            {t("move")}
          </Button>
        )}
        {status === "booked" && begun && (
          <Button
            size="xs"
            variant="default"
            onClick={() => noShow.mutate(id, { onSuccess: onDone })}
            loading={noShow.isPending}
          >
            {t("noShow")}
          </Button>
        )}
        {[...MOVABLE, "arrived", "checked-in"].includes(status) && (
          <Button size="xs" variant="default" c="red" onClick={() => setDialog("cancel")}>
            {t("cancel")}
          </Button>
        )}
      </Group>
      <Outcome failure={checkIn.error ?? noShow.error} />
      {dialog === "move" && <MoveDialog {...{ appointment, patient, rows }} onClose={close} />}
      {dialog === "cancel" && <CancelDialog id={id} onClose={close} />}
    </>
  );
}
