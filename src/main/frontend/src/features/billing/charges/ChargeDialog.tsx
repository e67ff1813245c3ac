import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ChargeItem, CodeableConcept } from "fhir/r4";
import { DecimalInput } from "#/components/DecimalInput";
import { AmountInput } from "#/components/AmountInput";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { PatientPicker } from "#/components/PatientPicker";
import { create } from "#/fhir/client";
import { conceptText, nameOf } from "#/fhir/names";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useCurrency } from "../books/useCurrency";
import { netOf } from "./charge";
import { PriceListPicker } from "./PriceListPicker";
import { useChargesText } from "./text";
import type { Whose } from "./usePatients";

interface Props {
  patient?: Whose;
  code?: CodeableConcept;
  day?: string;
  onClose: () => void;
}

/** A charge by hand: of a price list, or with a price of its own; with a reason. */
export function ChargeDialog({ patient: known, code: given, day: done, onClose }: Props) {
  const t = useChargesText();
  const format = useFormat();
  const currency = useCurrency();
  const [patient, setPatient] = useState(known);
  const [code, setCode] = useState(given);
  const [day, setDay] = useState(done ?? todayIn(ownZone()));
  const [quantity, setQuantity] = useState(1);
  const [price, setPrice] = useState<number>();
  const [reason, setReason] = useState("");
  const charge = useChange(create<ChargeItem>, ["ChargeItem", "Account"]);
  const ready = patient && conceptText(code).trim() && day && quantity > 0 && reason.trim();
  const send = () =>
    charge.mutate(
      {
        resourceType: "ChargeItem",
        status: "billable",
        code: code ?? {},
        subject: { reference: `Patient/${patient?.id ?? ""}` },
        occurrenceDateTime: day,
        quantity: { value: quantity },
        ...(price === undefined ? {} : { priceOverride: { value: price, currency } }),
        overrideReason: reason.trim(),
      },
      {
        onSuccess: (made) => {
          const message = t("charged", { amount: format.money(netOf(made)) });
          notifications.show({ color: "green", message });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t("byHand")} size="lg">
      <Stack>
        {patient ? (
          <Text fw={600}>{patient.name}</Text>
        ) : (
          <PatientPicker
            label={t("choosePatient")}
            onChoose={(chosen) => setPatient({ id: chosen.id, name: nameOf(chosen) })}
          />
        )}
        {!given && <PriceListPicker onChoose={setCode} />}
        <TextInput
          label={t("service")}
          required
          value={conceptText(code)}
          readOnly={Boolean(code?.coding)}
          onChange={(event) => setCode({ text: event.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t("day")}
            required
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <DecimalInput
            label={t("quantity")}
            required
            min={0}
            value={quantity}
            onChange={(value) => setQuantity(value ?? 0)}
          />
        </Group>
        <AmountInput
          label={t("price")}
          description={t("priceHint")}
          min={0}
          value={price}
          onChange={setPrice}
        />
        <Textarea
          label={t("reason")}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Outcome failure={charge.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button disabled={!ready} loading={charge.isPending} onClick={send}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
