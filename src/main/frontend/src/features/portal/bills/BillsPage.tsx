import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import type { ExplanationOfBenefit, Invoice, Parameters } from "fhir/r4";
import { Empty } from "#/components/Empty";
import { FileButton } from "#/components/FileButton";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
import { conceptText, extension } from "#/fhir/names";
import { one } from "#/fhir/parameters";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { linesOf } from "./explanation";

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
  const explanations = useSearch<ExplanationOfBenefit>("ExplanationOfBenefit", {
    patient,
    status: "active",
    _sort: "-created",
    _count: 30,
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
      <Panel title={t("explanations")}>
        <Loaded query={explanations}>
          {(bundle) => {
            const all = resourcesOf<ExplanationOfBenefit>(bundle, "ExplanationOfBenefit");
            return all.length === 0 ? (
              <Text c="dimmed">{t("noExplanations")}</Text>
            ) : (
              <Stack gap="lg">
                {all.map((each) => (
                  <Explanation key={each.id} explanation={each} />
                ))}
              </Stack>
            );
          }}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Bill({ invoice }: { invoice: Stored<Invoice> }) {
  const t = usePortalText();
  const format = useFormat();
  const paid = invoice.status === "balanced";
  const path = `Invoice/${invoice.id}`;
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
    <Paper withBorder radius="lg" p="md">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text fw={650}>{t("invoice", { number: invoice.identifier?.[0]?.value ?? "" })}</Text>
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

function Explanation({ explanation }: { explanation: Stored<ExplanationOfBenefit> }) {
  const t = usePortalText();
  const format = useFormat();
  return (
    <section>
      <Text fw={600} mb="xs">
        {t("visitOf", {
          insurer: explanation.insurer.display ?? "",
          date: format.date(explanation.created),
        })}
      </Text>
      <Stack gap="sm">
        {linesOf(explanation).map((line) => (
          <div key={line.sequence}>
            <Text>{conceptText(line.service)}</Text>
            {line.denied !== undefined && (
              <Text size="sm" c="red">
                {t("notCovered", { reason: line.denied })}
              </Text>
            )}
            <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
              {(
                [
                  ["charged", line.charged],
                  ["discount", line.contract],
                  ["insurerPaid", line.paid],
                  ["yours", line.yours],
                ] as const
              ).map(([label, amount]) => (
                <div key={label}>
                  <Text size="xs" c="dimmed">
                    {t(label)}
                  </Text>
                  <Text className="numbers">{format.money(amount) || "–"}</Text>
                </div>
              ))}
            </SimpleGrid>
          </div>
        ))}
      </Stack>
    </section>
  );
}
