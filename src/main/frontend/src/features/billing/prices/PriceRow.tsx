import { Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ChargeItemDefinition, Period } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { update, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { keyOf } from "#/fhir/bundle";
import { useOrganizationNames } from "../books/useNames";
import { NewPrice } from "./NewPrice";
import { priceOf } from "./price";
import { usePricesText } from "./text";

/** A price list, what it says, and what can be done with it. */
export function PriceRow({ list }: { list: Stored<ChargeItemDefinition> }) {
  const t = usePricesText();
  const format = useFormat();
  const [dialog, setDialog] = useState<"price" | "retire">();
  const { base, others } = priceOf(list);
  const name = list.title ?? conceptText(list.code);
  const contexts = (list.useContext ?? []).map((each) => ({
    organization: keyOf(each.valueReference),
    text: conceptText(each.valueCodeableConcept) || (each.valueReference?.display ?? ""),
  }));
  const organization = useOrganizationNames(contexts.map((each) => each.organization));
  const who = contexts.map((each) => each.text || organization(each.organization)).filter(Boolean);
  const close = () => setDialog(undefined);
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{list.code?.coding?.[0]?.code}</Table.Td>
      <Table.Td>
        {contexts.length === 0 ? t("everybody") : t("onlyFor", { who: who.join(", ") })}
      </Table.Td>
      <Table.Td>{useValidText()(list.effectivePeriod)}</Table.Td>
      <Table.Td ta="right">
        {format.money(base)}
        {others > 0 && (
          <Text size="xs" c="dimmed">
            {t("special", { count: others })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {list.status === "active" && (
          <Group gap={6} wrap="nowrap" justify="flex-end">
            {base && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t("newPriceOf", { service: name })}
                onClick={() => setDialog("price")}
              >
                {t("newPrice")}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              c="red"
              aria-label={t("retireOf", { service: name })}
              onClick={() => setDialog("retire")}
            >
              {t("retire")}
            </Button>
          </Group>
        )}
        {dialog === "price" && <NewPrice list={list} name={name} onClose={close} />}
        {dialog === "retire" && <Retire list={list} name={name} onClose={close} />}
      </Table.Td>
    </Table.Tr>
  );
}

function useValidText() {
  const t = usePricesText();
  const format = useFormat();
  return (period: Period | undefined) => {
    const start = format.date(period?.start);
    const end = format.date(period?.end);
    if (start && end) return t("between", { start, end });
    if (start) return t("since", { day: start });
    return end ? t("until", { day: end }) : t("always");
  };
}

interface RetireProps {
  list: Stored<ChargeItemDefinition>;
  name: string;
  onClose: () => void;
}

function Retire({ list, name, onClose }: RetireProps) {
  const t = usePricesText();
  // The row goes away with the success, so it is told by the change and not by the row.
  const retire = useChange(
    async (retired: Stored<ChargeItemDefinition>) => {
      await update(retired);
      notifications.show({ color: "green", message: t("saved") });
    },
    ["ChargeItemDefinition", "ChargeItem"],
  );
  return (
    <Modal opened onClose={onClose} title={t("retireOf", { service: name })} centered>
      <Stack>
        <Text>{t("retireText")}</Text>
        <Outcome failure={retire.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            color="red"
            loading={retire.isPending}
            onClick={() => retire.mutate({ ...list, status: "retired" })}
          >
            {t("retire")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
