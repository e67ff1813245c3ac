import { Autocomplete, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { AmountInput } from "#/components/AmountInput";
import { Outcome } from "#/components/Outcome";
import { create } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { ownZone, todayIn } from "#/text/zone";
import { useCurrency } from "../books/useCurrency";
import { newList, SYSTEMS } from "./price";
import { usePricesText } from "./text";

/** A list with a price for a service. */
export function NewPriceList({ onClose }: { onClose: () => void }) {
  const t = usePricesText();
  const currency = useCurrency();
  const [typed, setTyped] = useState({
    name: "",
    system: SYSTEMS[0]?.value ?? "",
    code: "",
    from: todayIn(ownZone()),
    to: "",
  });
  const [amount, setAmount] = useState<number>();
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const save = useChange(
    () => create(newList({ ...typed, amount: amount ?? 0 }, currency)),
    ["ChargeItemDefinition"],
  );
  const send = () =>
    save.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("saved") });
        onClose();
      },
    });
  const ready = typed.name.trim() && typed.system && typed.code.trim() && typed.from;
  return (
    <Modal opened onClose={onClose} title={t("add")}>
      <Stack>
        <TextInput
          label={t("name")}
          required
          value={typed.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <Group grow>
          <Autocomplete
            label={t("system")}
            required
            data={SYSTEMS.map((each) => each.value)}
            value={typed.system}
            onChange={(system) => set({ system })}
          />
          <TextInput
            label={t("code")}
            required
            value={typed.code}
            onChange={(event) => set({ code: event.currentTarget.value })}
          />
        </Group>
        <AmountInput
          label={t("amount", { currency: currency ?? "" })}
          required
          min={0}
          value={amount}
          onChange={setAmount}
        />
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t("from")}
            required
            value={typed.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t("to")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            description={t("toHint")}
            value={typed.to}
            onChange={(event) => set({ to: event.currentTarget.value })}
          />
        </Group>
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button disabled={!ready || amount === undefined} loading={save.isPending} onClick={send}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
