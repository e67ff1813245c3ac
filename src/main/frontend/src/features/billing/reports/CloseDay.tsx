import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { operate } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { ownZone, todayIn } from "#/text/zone";
import { useBillingText } from "../text";

/** Closes a day of the books for good. */
export function CloseDay({ onClose }: { onClose: () => void }) {
  const t = useBillingText();
  const [day, setDay] = useState(todayIn(ownZone()));
  const close = useChange(
    () => operate("Account/$close-day", parameters({ date: { valueDate: day } })),
    ["Account"],
  );
  const send = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ message: t("closed") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("close")} centered>
      <Stack>
        <Text>{t("closeText")}</Text>
        <TextInput
          type="date"
          label={t("date")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Outcome failure={close.error} />
        <Group justify="flex-end">
          <Button color="red" onClick={send} loading={close.isPending} disabled={!day}>
            {t("close")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
