import { Badge, Button, Table, Text } from "@mantine/core";
import type { ChargeItem } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { ReasonDialog } from "#/components/ReasonDialog";
import { More } from "#/components/More";
import { resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useChange, useSearchPages } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { Source } from "../books/Source";
import { netOf } from "./charge";
import { ChargeDialog } from "./ChargeDialog";
import { useChargesText } from "./text";
import type { Whose } from "./usePatients";

const TYPES = ["ChargeItem", "Account", "Claim", "Invoice"];

/** What is charged on an Account; what is not billed yet can be left out. */
export function ChargesPanel({ account, patient }: { account: string; patient: Whose }) {
  const t = useChargesText();
  const [charging, setCharging] = useState(false);
  const found = useSearchPages<ChargeItem>("ChargeItem", {
    account: `Account/${account}`,
    _sort: "-occurrence",
    _count: 30,
  });
  return (
    <Panel
      title={t("charges")}
      actions={
        <Button size="xs" variant="default" onClick={() => setCharging(true)}>
          {t("byHand")}
        </Button>
      }
    >
      <Loaded query={found} lines={2}>
        {({ pages }) => {
          const charges = pages.flatMap((page) => resourcesOf<ChargeItem>(page, "ChargeItem"));
          return charges.length === 0 ? (
            <Text c="dimmed">{t("noCharges")}</Text>
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table verticalSpacing={6}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("service")}</Table.Th>
                    <Table.Th>{t("day")}</Table.Th>
                    <Table.Th ta="right">{t("amount")}</Table.Th>
                    <Table.Th>{t("state")}</Table.Th>
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {charges.map((charge) => (
                    <Row key={charge.id} charge={charge} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={found} />
      {charging && <ChargeDialog patient={patient} onClose={() => setCharging(false)} />}
    </Panel>
  );
}

function Row({ charge }: { charge: Stored<ChargeItem> }) {
  const t = useChargesText();
  const format = useFormat();
  const [leaving, setLeaving] = useState(false);
  const change = useChange(update<ChargeItem>, TYPES);
  const status = charge.status === "unknown" ? "planned" : charge.status;
  return (
    <Table.Tr>
      <Table.Td>
        {conceptText(charge.code)} <Source reference={`ChargeItem/${charge.id}`} label="FHIR" />
      </Table.Td>
      <Table.Td>
        {format.date(charge.occurrenceDateTime ?? charge.occurrencePeriod?.start)}
      </Table.Td>
      <Table.Td ta="right">{format.money(netOf(charge))}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={status === "billed" ? "foyer" : "gray"} tt="none">
          {t(`status_${status}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        {status === "billable" && (
          <Button size="compact-sm" variant="default" onClick={() => setLeaving(true)}>
            {t("leaveOut")}
          </Button>
        )}
        {status === "not-billable" && (
          <Button
            size="compact-sm"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ ...charge, status: "billable" })}
          >
            {t("billAgain")}
          </Button>
        )}
        {!leaving && <Outcome failure={change.error} />}
        <ReasonDialog
          opened={leaving}
          title={t("leaveOut")}
          text={t("leaveOutText")}
          confirm={t("leaveOut")}
          busy={change.isPending}
          failure={change.error}
          onClose={() => setLeaving(false)}
          onConfirm={(text) =>
            change.mutate(
              { ...charge, status: "not-billable", note: [...(charge.note ?? []), { text }] },
              { onSuccess: () => setLeaving(false) },
            )
          }
        />
      </Table.Td>
    </Table.Tr>
  );
}
