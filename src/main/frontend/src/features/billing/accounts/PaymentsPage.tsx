import { Badge, Button, Center, Table } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCoins } from "@tabler/icons-react";
import type { PaymentReconciliation } from "fhir/r4";
import { useState } from "react";
import { CodedReasonDialog } from "#/components/CodedReasonDialog";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { extension } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange, useSearchPages } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";

const KIND = "https://foyer.org/fhir/StructureDefinition/payment-kind";
const REASONS = "https://foyer.org/fhir/ValueSet/billing-adjustment-reason";
const KINDS = ["remittance", "payment", "refund", "write-off", "responsibility"] as const;

/** All movements of money, and decisions about it, the latest first. */
export function PaymentsPage() {
  const t = useBillingText();
  const found = useSearchPages<PaymentReconciliation>("PaymentReconciliation", {
    _sort: "-created",
    _count: 50,
  });
  useLive("PaymentReconciliation?status=active");
  return (
    <Page title={t("payments")} subtitle={t("paymentsText")}>
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
      {found.hasNextPage && (
        <Center>
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t("more")}
          </Button>
        </Center>
      )}
    </Page>
  );
}

function Payments({ payments }: { payments: Stored<PaymentReconciliation>[] }) {
  const t = useBillingText();
  const format = useFormat();
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
          {payments.map((payment) => {
            const code = extension(payment, KIND)?.valueCode;
            const kind = KINDS.find((each) => each === code);
            return (
              <Table.Tr key={payment.id}>
                <Table.Td>{format.date(payment.paymentDate)}</Table.Td>
                <Table.Td>
                  {kind && t(`kind_${kind}`)}{" "}
                  {payment.status === "cancelled" && (
                    <Badge color="gray" variant="light" tt="none">
                      {t("cancelled")}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td>
                  {payment.paymentIssuer?.display ?? payment.paymentIssuer?.reference}
                </Table.Td>
                <Table.Td ta="right">{format.money(payment.paymentAmount)}</Table.Td>
                <Table.Td>
                  {kind === "payment" && payment.status === "active" && (
                    <Refund payment={payment} />
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Refund({ payment }: { payment: Stored<PaymentReconciliation> }) {
  const t = useBillingText();
  const [asking, setAsking] = useState(false);
  const refund = useChange(
    ({ reason, comment }: { reason: string; comment: string }) =>
      operate(
        `PaymentReconciliation/${payment.id}/$refund`,
        parameters({
          reason: { valueCode: reason },
          comment: comment ? { valueString: comment } : undefined,
        }),
      ),
    ["PaymentReconciliation", "Invoice", "Account"],
  );
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t("refund")}
      </Button>
      {asking && (
        <CodedReasonDialog
          title={t("whyRefund")}
          reasons={REASONS}
          confirm={t("refund")}
          busy={refund.isPending}
          failure={refund.error}
          onClose={() => setAsking(false)}
          onConfirm={(reason, comment) =>
            refund.mutate(
              { reason, comment },
              {
                onSuccess: () => {
                  setAsking(false);
                  notifications.show({ message: t("refunded") });
                },
              },
            )
          }
        />
      )}
    </>
  );
}
