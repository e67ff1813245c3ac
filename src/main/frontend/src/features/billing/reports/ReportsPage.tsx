import { Badge, Button, Group, Modal, Stack, Table, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Parameters, ParametersParameter } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { operate } from "#/fhir/client";
import { all, one, parameters } from "#/fhir/parameters";
import { useAsk, useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useBillingText } from "../text";

const AGES = ["current", "over-30", "over-60", "over-90", "over-120"] as const;

/** What is owed by age, and whether the books are right. */
export function ReportsPage() {
  const t = useBillingText();
  const [closing, setClosing] = useState(false);
  const ageing = useAsk<Parameters>("Account", "Account/$ageing");
  const trial = useAsk<Parameters>("Account", "Account/$trial-balance");
  return (
    <Page
      title={t("reports")}
      actions={
        <Button variant="default" onClick={() => setClosing(true)}>
          {t("close")}
        </Button>
      }
    >
      <Panel title={t("ageing")}>
        <Loaded query={ageing}>{(answer) => <Ageing answer={answer} />}</Loaded>
      </Panel>
      <Panel title={t("trial")}>
        <Loaded query={trial}>{(answer) => <TrialBalance answer={answer} />}</Loaded>
      </Panel>
      {closing && <CloseDay onClose={() => setClosing(false)} />}
    </Page>
  );
}

function Ageing({ answer }: { answer: Parameters }) {
  const t = useBillingText();
  const format = useFormat();
  const total = one(answer, "total");
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("who")}</Table.Th>
            {AGES.map((age) => (
              <Table.Th key={age} ta="right">
                {t(age)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all(answer, "row").map((row, at) => {
            const who = part(row, "insurer") ?? part(row, "account");
            return (
              <Table.Tr key={at}>
                <Table.Td>
                  {who?.valueReference?.display ?? who?.valueReference?.reference}
                </Table.Td>
                {AGES.map((age) => (
                  <Table.Td key={age} ta="right">
                    {format.money(part(row, age)?.valueMoney)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>{t("total")}</Table.Th>
            {AGES.map((age) => (
              <Table.Th key={age} ta="right">
                {format.money(part(total, age)?.valueMoney)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function TrialBalance({ answer }: { answer: Parameters }) {
  const t = useBillingText();
  const format = useFormat();
  const balanced = one(answer, "balanced")?.valueBoolean ?? false;
  return (
    <Stack>
      <Badge color={balanced ? "foyer" : "red"} variant="light" tt="none">
        {t(balanced ? "balanced" : "notBalanced")}
      </Badge>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("bookAccount")}</Table.Th>
              <Table.Th ta="right">{t("debit")}</Table.Th>
              <Table.Th ta="right">{t("creditSide")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {all(answer, "balance").map((row, at) => (
              <Table.Tr key={at}>
                <Table.Td>
                  {[
                    part(row, "account")?.valueCoding?.display ??
                      part(row, "account")?.valueCoding?.code,
                    part(row, "insurer")?.valueReference?.display ??
                      part(row, "insurer")?.valueReference?.reference,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Table.Td>
                <Table.Td ta="right">{format.money(part(row, "debit")?.valueMoney)}</Table.Td>
                <Table.Td ta="right">{format.money(part(row, "credit")?.valueMoney)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>{t("total")}</Table.Th>
              <Table.Th ta="right">{format.money(one(answer, "debits")?.valueMoney)}</Table.Th>
              <Table.Th ta="right">{format.money(one(answer, "credits")?.valueMoney)}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function CloseDay({ onClose }: { onClose: () => void }) {
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

function part(
  parameter: ParametersParameter | undefined,
  name: string,
): ParametersParameter | undefined {
  return parameter?.part?.find((each) => each.name === name);
}
