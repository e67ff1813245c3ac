import { Anchor, Badge, Stack, Table } from "@mantine/core";
import type { Parameters, ParametersParameter } from "fhir/r4";
import { Link } from "react-router";
import { keyOf } from "#/fhir/bundle";
import { all, one } from "#/fhir/parameters";
import { useFormat } from "#/text/format";
import { part } from "../books/journal";
import { useBooksNames, useBooksText } from "../books/text";
import { useOrganizationNames } from "../books/useNames";
import { useBillingText } from "../text";
import { PATIENTS } from "./ageing";

const MONEY = ["cash", "card-clearing", "refund-payable", "unapplied-credit", "write-off"];

/** The balance of each account of the chart, and where to look closer. */
export function TrialBalance({ answer }: { answer: Parameters }) {
  const t = useBooksText();
  const shared = useBillingText();
  const format = useFormat();
  const rows = all(answer, "balance");
  const insurer = useOrganizationNames(rows.map(insurerOf));
  const balanced = one(answer, "balanced")?.valueBoolean ?? false;
  return (
    <Stack>
      <Badge color={balanced ? "foyer" : "red"} variant="light" tt="none">
        {shared(balanced ? "balanced" : "notBalanced")}
      </Badge>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing={6} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("account")}</Table.Th>
              <Table.Th ta="right">{t("debit")}</Table.Th>
              <Table.Th ta="right">{t("credit")}</Table.Th>
              <Table.Th>{t("inDetail")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              <Row key={at} row={row} insurer={insurer(insurerOf(row))} />
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>{t("total")}</Table.Th>
              <Table.Th ta="right">{format.money(one(answer, "debits")?.valueMoney)}</Table.Th>
              <Table.Th ta="right">{format.money(one(answer, "credits")?.valueMoney)}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function insurerOf(row: ParametersParameter): string | undefined {
  return keyOf(part(row, "insurer")?.valueReference);
}

function Row({ row, insurer }: { row: ParametersParameter; insurer: string }) {
  const t = useBooksText();
  const format = useFormat();
  const names = useBooksNames();
  const code = part(row, "account")?.valueCoding?.code ?? "";
  const name = [names.account(code), insurer].filter(Boolean).join(" · ");
  const owes = insurerOf(row) ?? (code === "receivable-patient" ? PATIENTS : undefined);
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="right" className="numbers">
        {format.money(part(row, "debit")?.valueMoney)}
      </Table.Td>
      <Table.Td ta="right" className="numbers">
        {format.money(part(row, "credit")?.valueMoney)}
      </Table.Td>
      <Table.Td>
        {owes && (
          <Anchor
            fz="sm"
            component={Link}
            to={`/billing/reports?owes=${encodeURIComponent(owes)}`}
            onClick={() => window.scrollTo({ top: 0 })}
            aria-label={`${t("whoOwes")}: ${name}`}
          >
            {t("whoOwes")}
          </Anchor>
        )}
        {MONEY.includes(code) && (
          <Anchor
            fz="sm"
            component={Link}
            to="/billing/payments"
            aria-label={`${t("whatCame")}: ${name}`}
          >
            {t("whatCame")}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
