import { Anchor, Button, Center, Group, Select, Table, Text } from "@mantine/core";
import type { Parameters } from "fhir/r4";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useFormat } from "#/text/format";
import { useBooksText } from "../books/text";
import { useHolders, useOrganizationNames } from "../books/useNames";
import { sum } from "../claims/answer";
import { useBillingText } from "../text";
import { AGES, owedBy, owedOf, PATIENTS, sums, type Owed } from "./ageing";

/** How many rows are shown at once. */
const SOME = 50;

/** What is owed by age: by whom, and from there the lines of the journal. */
export function Ageing({ answer }: { answer: Parameters }) {
  const t = useBooksText();
  const [wanted, setWanted] = useSearchParams();
  const [shown, setShown] = useState(SOME);
  const all = owedOf(answer);
  const insurers = [...new Set(all.flatMap((row) => row.insurer ?? []))];
  const insurerName = useOrganizationNames(insurers);
  const rows = owedBy(all, wanted.get("owes"));
  const some = rows.slice(0, shown);
  const holder = useHolders(some.map((row) => row.account));
  return (
    <>
      <Group>
        <Select
          label={t("owes")}
          placeholder={t("everybody")}
          clearable
          value={wanted.get("owes")}
          onChange={(owes) => setWanted(owes ? { owes } : {}, { replace: true })}
          data={[
            { value: PATIENTS, label: t("patients") },
            ...insurers.map((each) => ({ value: each, label: insurerName(each) || each })),
          ]}
        />
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed">{t("noneOwed")}</Text>
      ) : (
        <Table.ScrollContainer minWidth={860}>
          <Table verticalSpacing={6} highlightOnHover>
            <Head />
            <Table.Tbody>
              {some.map((row) => (
                <Row
                  key={`${row.account} ${row.insurer ?? ""}`}
                  row={row}
                  holder={holder(row.account)}
                  insurer={row.insurer && insurerName(row.insurer)}
                />
              ))}
            </Table.Tbody>
            <Foot rows={rows} />
          </Table>
        </Table.ScrollContainer>
      )}
      {rows.length > shown && (
        <Center>
          <Button variant="default" onClick={() => setShown(shown + SOME)}>
            {t("more")}
          </Button>
        </Center>
      )}
    </>
  );
}

function Head() {
  const t = useBooksText();
  const shared = useBillingText();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t("patient")}</Table.Th>
        <Table.Th>{t("owes")}</Table.Th>
        {AGES.map((age) => (
          <Table.Th key={age} ta="right">
            {shared(age)}
          </Table.Th>
        ))}
        <Table.Th ta="right">{t("sum")}</Table.Th>
        <Table.Th>{t("lines")}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

interface RowProps {
  row: Owed;
  holder: ReturnType<ReturnType<typeof useHolders>>;
  insurer: string | undefined;
}

function Row({ row, holder, insurer }: RowProps) {
  const t = useBooksText();
  const format = useFormat();
  const about = row.insurer
    ? `?account=receivable-insurer&insurer=${encodeURIComponent(row.insurer)}`
    : "?account=receivable-patient";
  return (
    <Table.Tr>
      <Table.Td>
        {holder?.patient && (
          <Anchor fz="sm" component={Link} to={`/billing/patients/${holder.patient}`}>
            {holder.name}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        {row.insurer ? insurer : t("itself")}
        {row.credit && (
          <Text size="xs" c="dimmed">
            {t("credited", { amount: format.money(row.credit) })}
          </Text>
        )}
      </Table.Td>
      {AGES.map((age) => (
        <Table.Td key={age} ta="right" className="numbers">
          {format.money(row.by[age])}
        </Table.Td>
      ))}
      <Table.Td ta="right" fw={600} className="numbers">
        {format.money(row.total)}
      </Table.Td>
      <Table.Td>
        <Anchor
          fz="sm"
          component={Link}
          to={`/billing/accounts/${row.account.split("/")[1] ?? ""}${about}`}
          aria-label={t("openLines", { who: holder?.name ?? "", number: holder?.number ?? "" })}
        >
          {holder?.number ?? "…"}
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
}

function Foot({ rows }: { rows: Owed[] }) {
  const t = useBooksText();
  const format = useFormat();
  const by = sums(rows);
  return (
    <Table.Tfoot>
      <Table.Tr>
        <Table.Th colSpan={2}>{t("total")}</Table.Th>
        {AGES.map((age) => (
          <Table.Th key={age} ta="right">
            {format.money(by[age])}
          </Table.Th>
        ))}
        <Table.Th ta="right">{format.money(sum(Object.values(by)))}</Table.Th>
        <Table.Td />
      </Table.Tr>
    </Table.Tfoot>
  );
}
