import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Bundle, Quantity } from "fhir/r4";
import { useState } from "react";
import { DecimalInput } from "#/components/DecimalInput";
import { Outcome } from "#/components/Outcome";
import { useCodes, type Choice } from "#/components/useCodes";
import { operate } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { quantityText } from "../queue/fill";
import { usePharmacyText } from "../text";
import type { Lot, Medicine } from "./medicines";

const REASONS = "https://foyer.org/fhir/ValueSet/stock-adjustment-reason";

/** What can be done with a lot. */
export type Change = "count" | "transfer" | "adjust";

interface Props {
  lot: Lot;
  medicine: Medicine;
  kind: Change;
  places: Choice[];
  onClose: () => void;
}

/** Counts, moves or corrects what is there of a lot. */
export function LotDialog({ lot, medicine, kind, places, onClose }: Props) {
  const t = usePharmacyText();
  const reasons = useCodes(REASONS);
  const [value, setValue] = useState<number>();
  const [choice, setChoice] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  const save = useChange(
    (quantity: Quantity) => sent({ kind, lot, quantity, choice, comment: comment.trim() }),
    ["Location", "Basic", "SupplyDelivery"],
  );
  const complete = value !== undefined && (kind === "count" || choice !== null);
  const send = () =>
    save.mutate(
      { ...lot.onHand, value },
      {
        onSuccess: () => {
          notifications.show({ color: "green", message: t("done") });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t(kind)} centered>
      <Stack>
        <Text>
          {medicine.name}, {t("lot", { lot: lot.lot })}: {quantityText(lot.onHand)}
        </Text>
        <DecimalInput
          label={t(
            { count: "counted", transfer: "quantity", adjust: "difference" }[kind] as "counted",
          )}
          description={kind === "adjust" ? t("differenceHint") : undefined}
          min={kind === "adjust" ? undefined : 0}
          suffix={lot.onHand?.unit ? ` ${lot.onHand.unit}` : undefined}
          value={value}
          onChange={setValue}
          data-autofocus
        />
        {kind !== "count" && (
          <Select
            label={t(kind === "transfer" ? "destination" : "adjustReason")}
            data={kind === "transfer" ? places : reasons}
            value={choice}
            onChange={setChoice}
          />
        )}
        {kind !== "transfer" && (
          <TextInput
            label={t("note")}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button onClick={send} loading={save.isPending} disabled={!complete}>
            {t(kind)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Entered {
  kind: Change;
  lot: Lot;
  quantity: Quantity;
  choice: string | null;
  comment: string;
}

function sent({ kind, lot, quantity, choice, comment }: Entered): Promise<Bundle> {
  const line = {
    part: [
      { name: "item", valueReference: { reference: lot.item } },
      { name: kind === "count" ? "counted" : "quantity", valueQuantity: quantity },
    ],
  };
  const note = comment ? { valueString: comment } : undefined;
  switch (kind) {
    case "count":
      return operate("Basic/$count-stock", parameters({ comment: note, line }));
    case "transfer":
      return operate(
        "SupplyDelivery/$transfer",
        parameters({
          destination: { valueReference: { reference: `Location/${choice ?? ""}` } },
          line,
        }),
      );
    case "adjust":
      return operate(
        "Basic/$adjust-stock",
        parameters({ reason: { valueCode: choice ?? "" }, comment: note, line }),
      );
  }
}
