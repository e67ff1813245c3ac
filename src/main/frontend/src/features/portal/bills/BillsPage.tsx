import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import type { Invoice, Parameters } from "fhir/r4";
import { Empty } from "#/components/Empty";
import { FileButton } from "#/components/FileButton";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
import { extension } from "#/fhir/names";
import { one } from "#/fhir/parameters";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { Explanations } from "./Explanations";

const DUE = "https://foyer.org/fhir/StructureDefinition/invoice-due";
const OPEN = "https://foyer.org/fhir/StructureDefinition/invoice-open";

/** What is to be paid, what was paid, and what the insurer did. */
export function BillsPage() {
  const t = usePortalText();
  const patient = useSubject();
  const invoices = useSearch<Invoice>("Invoice", {
    patient,
    status: "issued,balanced",
    _sort: "-date",
    _count: 50,
  });
  useLive(`Invoice?patient=${patient}`);
  return (
    <Page title={t("billsTitle")}>
      <Loaded query={invoices}>
        {(bundle) => {
          const all = resourcesOf<Invoice>(bundle, "Invoice");
          return all.length === 0 ? (
            <Empty icon={IconFileInvoice} text={t("noInvoices")} />
          ) : (
            <Stack>
              {all.map((invoice) => (
                <Bill key={invoice.id} invoice={invoice} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <Explanations />
    </Page>
  );
}

function Bill({ invoice }: { invoice: Stored<Invoice> }) {
  const t = usePortalText();
  const format = useFormat();
  const paid = invoice.status === "balanced";
  const path = `Invoice/${invoice.id}`;
  const title = t("invoice", { number: invoice.identifier?.[0]?.value ?? "" });
  const pay = useChange(() => operate<Parameters>(`${path}/$pay`), []);
  const noGateway = pay.error instanceof FhirFailure && pay.error.code === "unsupported";
  const begin = () =>
    pay.mutate(undefined, {
      onSuccess: (answer) => {
        const page = one(answer, "url");
        window.location.assign(page?.valueUrl ?? page?.valueUri ?? "/portal/bills");
      },
    });
  return (
    <Paper withBorder radius="lg" p="md" component="article" aria-label={title}>
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text fw={650}>{title}</Text>
            {paid && (
              <Badge color="foyer" variant="filled" tt="none">
                {t("paid")}
              </Badge>
            )}
          </Group>
          <Text size="lg" fw={650}>
            {format.money(paid ? invoice.totalGross : extension(invoice, OPEN)?.valueMoney)}
          </Text>
          {!paid && (
            <Text c="dimmed">
              {t("due", { date: format.date(extension(invoice, DUE)?.valueDate) })}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {!paid && (
            <Button onClick={begin} loading={pay.isPending}>
              {t("pay")}
            </Button>
          )}
          <FileButton path={`${path}/$invoice-document`}>{t("pdf")}</FileButton>
          {paid && <FileButton path={`${path}/$receipt`}>{t("receipt")}</FileButton>}
        </Group>
      </Group>
      {noGateway ? (
        <Text size="sm" mt="xs" role="alert">
          {t("noGateway")}
        </Text>
      ) : (
        <Outcome failure={pay.error} />
      )}
    </Paper>
  );
}
