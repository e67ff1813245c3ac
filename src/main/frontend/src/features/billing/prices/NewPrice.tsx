import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ChargeItemDefinition } from "fhir/r4";
import { useState } from "react";
import { AmountInput } from "#/components/AmountInput";
import { Outcome } from "#/components/Outcome";
import { submit, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { ownZone, todayIn } from "#/text/zone";
import { priceOf, successor } from "./price";
import { usePricesText } from "./text";

interface Props {
  list: Stored<ChargeItemDefinition>;
  name: string;
  onClose: () => void;
}

/** Another price from a day on. */
export function NewPrice({ list, name, onClose }: Props) {
  const t = usePricesText();
  const { base } = priceOf(list);
  const [amount, setAmount] = useState(base?.value);
  const [from, setFrom] = useState(todayIn(ownZone()));
  const save = useChange(
    () => submit(successor(list, amount ?? 0, from)),
    ["ChargeItemDefinition", "ChargeItem"],
  );
  const send = () =>
    save.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("saved") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("newPriceOf", { service: name })} centered>
      <Stack>
        <Text size="sm">{t("newPriceText")}</Text>
        <AmountInput
          label={t("amount", { currency: base?.currency ?? "" })}
          min={0}
          value={amount}
          onChange={setAmount}
          data-autofocus
        />
        <TextInput
          type="date"
          label={t("from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button disabled={amount === undefined || !from} loading={save.isPending} onClick={send}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
