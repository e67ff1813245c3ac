import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { IconCoins } from "@tabler/icons-react";
import type { PaymentReconciliation } from "fhir/r4";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { More } from "#/components/More";
import { keyOf, resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { extension } from "#/fhir/names";
import { useSearchPages } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { Source } from "../books/Source";
import { useOrganizationNames } from "../books/useNames";
import { useChargesText } from "../charges/text";
import { sum } from "../claims/answer";
import { useBillingText } from "../text";
import { PostDraft } from "./PostDraft";
import { Refund } from "./Refund";

const KIND = "https://foyer.org/fhir/StructureDefinition/payment-kind";
const KINDS = ["remittance", "payment", "refund", "write-off", "responsibility"] as const;

/** All movements of money, and decisions about it, the latest first. */
export function PaymentsPage() {
  const t = useBillingText();
  const charges = useChargesText();
  const found = useSearchPages<PaymentReconciliation>("PaymentReconciliation", {
    _sort: "-created",
    _count: 50,
  });
  useLive("PaymentReconciliation?status=active");
  return (
    <Page
      title={t("payments")}
      subtitle={t("paymentsText")}
      actions={
        <Button component={Link} to="/billing/payments/remittance">
          {charges("remittance")}
        </Button>
      }
    >
      <Loaded query={found} lines={6}>
        {({ pages }) => {
          const payments = pages.flatMap((bundle) =>
            resourcesOf<PaymentReconciliation>(bundle, "PaymentReconciliation"),
          );
          return payments.length === 0 ? (
            <Empty icon={IconCoins} text={t("noPayments")} />
          ) : (
            <Payments payments={payments} />
          );
        }}
      </Loaded>
      <More query={found} />
    </Page>
  );
}

function Payments({ payments }: { payments: Stored<PaymentReconciliation>[] }) {
  const t = useBillingText();
  const issuer = useOrganizationNames(payments.map((payment) => keyOf(payment.paymentIssuer)));
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("date")}</Table.Th>
            <Table.Th>{t("payments")}</Table.Th>
            <Table.Th>{t("who")}</Table.Th>
            <Table.Th ta="right">{t("amount")}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {payments.map((payment) => (
            <Row
              key={payment.id}
              payment={payment}
              who={payment.paymentIssuer?.display ?? issuer(keyOf(payment.paymentIssuer))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ payment, who }: { payment: Stored<PaymentReconciliation>; who: string }) {
  const t = useBillingText();
  const charges = useChargesText();
  const format = useFormat();
  const code = extension(payment, KIND)?.valueCode ?? "remittance";
  const kind = KINDS.find((each) => each === code);
  return (
    <Table.Tr>
      <Table.Td>{format.date(payment.paymentDate)}</Table.Td>
      <Table.Td>
        {kind && t(`kind_${kind}`)}{" "}
        {payment.status !== "active" && (
          <Badge color="gray" variant="light" tt="none">
            {payment.status === "draft" ? charges("draft") : t("cancelled")}
          </Badge>
        )}
        {payment.status === "draft" && payment.disposition && (
          <Text size="xs" c="dimmed">
            {payment.disposition}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{who}</Table.Td>
      <Table.Td ta="right">{format.money(decided(payment))}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end">
          {kind === "payment" && payment.status === "active" && <Refund payment={payment} />}
          {payment.status === "draft" && <PostDraft payment={payment} />}
          <Source reference={`PaymentReconciliation/${payment.id}`} label="FHIR" />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** What was moved or decided: decisions move no money, so their amount is in their details. */
function decided(payment: PaymentReconciliation) {
  return payment.paymentAmount.value
    ? payment.paymentAmount
    : sum(payment.detail?.map((each) => each.amount) ?? []);
}
