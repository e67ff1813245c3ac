import { Badge, Button, Group, Select, Switch, Table, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPackages, IconSearch } from "@tabler/icons-react";
import type { Bundle, Parameters, SupplyRequest } from "fhir/r4";
import { Fragment, useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { resourcesOf } from "#/fhir/bundle";
import { operate } from "#/fhir/client";
import { useAsk, useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { quantityText } from "../queue/fill";
import { usePharmacyText } from "../text";
import { LotDialog, type Change } from "./LotDialog";
import { medicinesOf, type Lot, type Medicine } from "./medicines";
import { Orders } from "./Orders";
import { usePlaces } from "./usePlaces";

const SOON = 90;

/** What is on the shelves of a place, lot by lot. */
export function StockPage() {
  const t = usePharmacyText();
  const { places, place, choose } = usePlaces();
  const [filter, setFilter] = useState("");
  const [low, setLow] = useState(false);
  const [soon, setSoon] = useState(false);
  const [change, setChange] = useState<{ lot: Lot; medicine: Medicine; kind: Change }>();
  const stock = useAsk<Parameters>(
    "Location",
    `Location/${place ?? ""}/$stock`,
    { "below-reorder-point": low || undefined, "expiring-within": soon ? SOON : undefined },
    { enabled: place !== undefined },
  );
  const reorder = useChange(
    () => operate<Bundle>(`Location/${place ?? ""}/$reorder`),
    ["SupplyRequest", "Location"],
  );
  const suggest = () =>
    reorder.mutate(undefined, {
      onSuccess: (answer) => {
        const count = resourcesOf<SupplyRequest>(answer, "SupplyRequest").length;
        notifications.show({
          message: count > 0 ? t("suggested", { count }) : t("noneSuggested"),
        });
      },
    });

  return (
    <Page
      title={t("stock")}
      actions={
        <Button variant="default" onClick={suggest} loading={reorder.isPending}>
          {t("suggest")}
        </Button>
      }
    >
      <Group align="flex-end">
        <Select
          label={t("place")}
          data={places}
          value={place ?? null}
          onChange={(value) => value && choose(value)}
          allowDeselect={false}
        />
        <TextInput
          label={t("find")}
          leftSection={<IconSearch size={16} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Switch
          label={t("low")}
          checked={low}
          onChange={(e) => setLow(e.currentTarget.checked)}
          mb={8}
        />
        <Switch
          label={t("expiring")}
          checked={soon}
          onChange={(e) => setSoon(e.currentTarget.checked)}
          mb={8}
        />
      </Group>
      <Outcome failure={reorder.error} />
      <Loaded query={stock} lines={8}>
        {(answer) => {
          const medicines = medicinesOf(answer).filter((each) =>
            each.name.toLowerCase().includes(filter.trim().toLowerCase()),
          );
          return medicines.length === 0 ? (
            <Empty icon={IconPackages} text={t(filter || low || soon ? "noMatch" : "noStock")} />
          ) : (
            <Shelf
              medicines={medicines}
              onChange={(medicine, lot, kind) => setChange({ medicine, lot, kind })}
            />
          );
        }}
      </Loaded>
      {place && <Orders place={place} />}
      {change && place && (
        <LotDialog
          {...change}
          places={places.filter((each) => each.value !== place)}
          onClose={() => setChange(undefined)}
        />
      )}
    </Page>
  );
}

interface ShelfProps {
  medicines: Medicine[];
  onChange: (medicine: Medicine, lot: Lot, kind: Change) => void;
}

function Shelf({ medicines, onChange }: ShelfProps) {
  const t = usePharmacyText();
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("find")}</Table.Th>
            <Table.Th ta="right">{t("onHand")}</Table.Th>
            <Table.Th ta="right">{t("reserved")}</Table.Th>
            <Table.Th ta="right">{t("available")}</Table.Th>
            <Table.Th ta="right">{t("onOrder")}</Table.Th>
            <Table.Th ta="right">{t("reorderPoint")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {medicines.map((medicine) => (
            <Fragment key={medicine.name}>
              <Table.Tr>
                <Table.Td fw={600}>
                  {medicine.name}{" "}
                  {medicine.low && (
                    <Badge color="orange" variant="filled" tt="none" size="sm">
                      {t("low")}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td ta="right">{quantityText(medicine.onHand)}</Table.Td>
                <Table.Td ta="right">{quantityText(medicine.reserved)}</Table.Td>
                <Table.Td ta="right">{quantityText(medicine.available)}</Table.Td>
                <Table.Td ta="right">{quantityText(medicine.onOrder)}</Table.Td>
                <Table.Td ta="right">{quantityText(medicine.reorderPoint)}</Table.Td>
              </Table.Tr>
              {medicine.lots.map((lot) => (
                <LotRow
                  key={lot.item}
                  lot={lot}
                  onChange={(kind) => onChange(medicine, lot, kind)}
                />
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function LotRow({ lot, onChange }: { lot: Lot; onChange: (kind: Change) => void }) {
  const t = usePharmacyText();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td pl="xl">
        <Group gap="xs">
          <Text size="sm">{t("lot", { lot: lot.lot })}</Text>
          {lot.expiry && (
            <Text size="sm" c={lot.expired ? "red" : "dimmed"}>
              {lot.expired ? t("expired") : t("expiry", { date: format.date(lot.expiry) })}
            </Text>
          )}
          {lot.blocked && (
            <Badge color="red" variant="light" tt="none" size="sm">
              {t("blocked")}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td ta="right">{quantityText(lot.onHand)}</Table.Td>
      <Table.Td ta="right">{quantityText(lot.reserved)}</Table.Td>
      <Table.Td colSpan={3}>
        <Group gap={4} justify="flex-end">
          {(["count", "transfer", "adjust"] as const).map((kind) => (
            <Button
              key={kind}
              size="compact-xs"
              variant="default"
              aria-label={`${t(kind)}: ${t("lot", { lot: lot.lot })}`}
              onClick={() => onChange(kind)}
            >
              {t(kind)}
            </Button>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
