import { Button, Code, Group, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Account, Bundle, Claim, Invoice, Parameters } from "fhir/r4";
import { useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { FileButton } from "#/components/FileButton";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { PatientBanner } from "#/components/PatientBanner";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { all, one } from "#/fhir/parameters";
import { useAsk, useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";
import { Invoices } from "./Invoices";
import { entriesOf } from "./journal";

/** A patient's accounts: who bears what, and every entry with the resource that it follows from. */
export function PatientPage() {
  const { id = "" } = useParams();
  const t = useBillingText();
  const accounts = useSearch<Account>("Account", { subject: `Patient/${id}`, _count: 20 });
  return (
    <Stack maw={1400} mx="auto">
      <PatientBanner id={id} />
      <Loaded query={accounts}>
        {(bundle) => {
          const found = resourcesOf<Account>(bundle, "Account");
          return found.length === 0 ? (
            <Text c="dimmed">{t("noAccount")}</Text>
          ) : (
            found.map((account) => <Details key={account.id} account={account} />)
          );
        }}
      </Loaded>
    </Stack>
  );
}

const TYPES = ["Account", "Claim", "Invoice", "ChargeItem", "Task"];

function Details({ account }: { account: Stored<Account> }) {
  const t = useBillingText();
  const journal = useAsk<Parameters>("Account", `Account/${account.id}/$journal`);
  const invoices = useSearch<Invoice>("Invoice", {
    account: `Account/${account.id}`,
    _sort: "-date",
    _count: 50,
  });
  useLive(`Invoice?account=Account/${account.id}`, ["Account"]);
  const claim = useChange(() => operate<Bundle>(`Account/${account.id}/$claim`), TYPES);
  const invoice = useChange(() => operate<Invoice>(`Account/${account.id}/$invoice`), TYPES);
  const makeClaims = () =>
    claim.mutate(undefined, {
      onSuccess: (answer) => {
        const count = resourcesOf<Claim>(answer, "Claim").length;
        notifications.show({ message: count ? t("claimsMade", { count }) : t("nothingToClaim") });
      },
    });
  return (
    <>
      <Panel
        title={t("account", { number: account.identifier?.[0]?.value ?? account.id })}
        actions={
          <>
            <Button size="xs" variant="default" loading={claim.isPending} onClick={makeClaims}>
              {t("makeClaims")}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={invoice.isPending}
              onClick={() =>
                invoice.mutate(undefined, {
                  onSuccess: () => notifications.show({ message: t("invoiceMade") }),
                })
              }
            >
              {t("makeInvoice")}
            </Button>
            <FileButton size="xs" path={`Account/${account.id}/$statement`}>
              {t("statement")}
            </FileButton>
          </>
        }
      >
        <Outcome failure={claim.error ?? invoice.error} />
        <Loaded query={journal} lines={1}>
          {(answer) => <Sums answer={answer} />}
        </Loaded>
      </Panel>
      <Panel title={t("invoices")}>
        <Loaded query={invoices}>{(bundle) => <Invoices bundles={[bundle]} />}</Loaded>
      </Panel>
      <Uncharged account={account.id} />
      <Panel title={t("journal")}>
        <Loaded query={journal}>{(answer) => <Journal answer={answer} />}</Loaded>
      </Panel>
    </>
  );
}

function Sums({ answer }: { answer: Parameters }) {
  const t = useBillingText();
  const format = useFormat();
  const figures = [
    [t("charges"), "charges"],
    [t("insurerShare"), "insurer-share"],
    [t("patientShare"), "patient-share"],
    [t("adjustments"), "adjustments"],
    [t("openOfInsurers"), "open-of-insurers"],
    [t("openOfPatient"), "open-of-patient"],
    [t("credit"), "credit"],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, lg: 7 }}>
      {figures.map(([label, name]) => (
        <div key={name}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fw={650} size="lg" className="numbers">
            {format.money(one(answer, name)?.valueMoney)}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function Uncharged({ account }: { account: string }) {
  const t = useBillingText();
  const format = useFormat();
  const found = useAsk<Parameters>("Account", `Account/${account}/$uncharged`);
  return (
    <Panel title={t("uncharged")}>
      <Loaded query={found} lines={1}>
        {(answer) => {
          const work = all(answer, "work");
          return work.length === 0 ? (
            <Text c="dimmed">{t("noUncharged")}</Text>
          ) : (
            <Stack gap={4} role="list">
              {work.map((each, at) => {
                const part = (name: string) => each.part?.find((one) => one.name === name);
                return (
                  <Group key={at} role="listitem" gap="xs">
                    <Text>{conceptText(part("code")?.valueCodeableConcept)}</Text>
                    <Text size="sm" c="dimmed">
                      {[
                        format.date(part("occurrence")?.valueDateTime),
                        part("explanation")?.valueString,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </Text>
                  </Group>
                );
              })}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Journal({ answer }: { answer: Parameters }) {
  const t = useBillingText();
  const format = useFormat();
  const entries = entriesOf(answer);
  if (entries.length === 0) {
    return <Text c="dimmed">{t("noEntries")}</Text>;
  }
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("day")}</Table.Th>
            <Table.Th>{t("bookAccount")}</Table.Th>
            <Table.Th ta="right">{t("debit")}</Table.Th>
            <Table.Th ta="right">{t("creditSide")}</Table.Th>
            <Table.Th>{t("source")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.flatMap((entry) =>
            entry.lines.map((line, at) => (
              <Table.Tr key={`${entry.key} ${at}`}>
                <Table.Td>{at === 0 ? format.date(entry.day) : ""}</Table.Td>
                <Table.Td>{line.account}</Table.Td>
                <Table.Td ta="right">{format.money(line.debit)}</Table.Td>
                <Table.Td ta="right">{format.money(line.credit)}</Table.Td>
                <Table.Td>{at === 0 && <Code>{entry.source}</Code>}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
