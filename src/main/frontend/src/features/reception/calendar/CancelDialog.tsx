import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { useReceptionText } from "../text";
import { useCancel } from "./changes";

/** Codes of appointment-cancellation-reason that a desk has use for. */
const REASONS = [
  ["patient-other-time", "why-patient-time"],
  ["patient-unwell", "why-patient_unwell"],
  ["patient-recovered", "why-patient_recovered"],
  ["provider-absent", "why-provider_absent"],
  ["provider-emergency", "why-provider_emergency"],
  ["provider-room", "why-provider_room"],
  ["booked-in-error", "why-error"],
  ["other", "why-other"],
] as const;

/** Asks why, and cancels. */
export function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useReceptionText();
  const cancel = useCancel();
  const [reason, setReason] = useState<string>(REASONS[0][0]);
  const confirm = () =>
    cancel.mutate(
      { appointment: id, reason },
      {
        onSuccess: () => {
          notifications.show({ message: t("cancelled") });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t("cancelTitle")} centered>
      <Stack>
        <Radio.Group label={t("cancelReason")} value={reason} onChange={setReason}>
          <Stack gap="xs" mt="xs">
            {REASONS.map(([code, label]) => (
              <Radio key={code} value={code} label={t(label)} />
            ))}
          </Stack>
        </Radio.Group>
        <Outcome failure={cancel.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button color="red" onClick={confirm} loading={cancel.isPending}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
