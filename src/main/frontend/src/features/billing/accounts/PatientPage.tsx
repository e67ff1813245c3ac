import { Button, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Account, Bundle, Claim, Invoice, Parameters, Patient } from "fhir/r4";
import { useState } from "react";
import { useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { FileButton } from "#/components/FileButton";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { PatientBanner } from "#/components/PatientBanner";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { one } from "#/fhir/parameters";
import { useAsk, useChange, useRead, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useBillingText } from "../text";
import { entriesOf } from "../books/journal";
import { JournalTable } from "../books/JournalTable";
import { ChargesPanel } from "../charges/ChargesPanel";
import { UnchargedTable } from "../charges/UnchargedTable";
import { useChargesText } from "../charges/text";
import type { Whose } from "../charges/usePatients";
import { unchargedOf } from "../charges/work";
import { DecideDialog } from "../payments/DecideDialog";
import { Invoices } from "./Invoices";
import { Sums } from "./Sums";

/** A patient's accounts: who bears what, and every entry with the resource that it follows from. */
export function PatientPage() {
  const { id = "" } = useParams();
  const t = useBillingText();
  const patient = useRead<Patient>(`Patient/${id}`);
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
            found.map((account) => (
              <Details
                key={account.id}
                account={account}
                patient={{ id, name: nameOf(patient.data) }}
              />
            ))
          );
        }}
      </Loaded>
    </Stack>
  );
}

const TYPES = ["Account", "Claim", "Invoice", "ChargeItem", "Task"];

function Details({ account, patient }: { account: Stored<Account>; patient: Whose }) {
  const t = useBillingText();
  const charges = useChargesText();
  const [writingOff, setWritingOff] = useState(false);
  const journal = useAsk<Parameters>("Account", `Account/${account.id}/$journal`);
  const invoices = useSearch<Invoice>("Invoice", {
    account: `Account/${account.id}`,
    _sort: "-date",
    _count: 50,
  });
  useLive(`Invoice?account=Account/${account.id}`, ["Account"]);
  const open = one(journal.data, "open-of-patient")?.valueMoney;
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
            {open?.value !== undefined && open.value > 0 && (
              <Button size="xs" variant="default" onClick={() => setWritingOff(true)}>
                {charges("writeOff")}
              </Button>
            )}
            <FileButton size="xs" path={`Account/${account.id}/$statement`}>
              {t("statement")}
            </FileButton>
          </>
        }
      >
        <Outcome failure={claim.error ?? invoice.error} />
        {writingOff && open && (
          <DecideDialog account={account.id} open={open} onClose={() => setWritingOff(false)} />
        )}
        <Loaded query={journal} lines={1}>
          {(answer) => <Sums answer={answer} />}
        </Loaded>
      </Panel>
      <Panel title={t("invoices")}>
        <Loaded query={invoices}>{(bundle) => <Invoices bundles={[bundle]} />}</Loaded>
      </Panel>
      <ChargesPanel account={account.id} patient={patient} />
      <Uncharged account={account.id} />
      <Panel title={t("journal")}>
        <Loaded query={journal}>{(answer) => <JournalTable entries={entriesOf(answer)} />}</Loaded>
      </Panel>
    </>
  );
}

function Uncharged({ account }: { account: string }) {
  const t = useBillingText();
  const found = useAsk<Parameters>("ChargeItem", `Account/${account}/$uncharged`);
  return (
    <Panel title={t("uncharged")}>
      <Loaded query={found} lines={1}>
        {(answer) => {
          const work = unchargedOf(answer);
          return work.length === 0 ? (
            <Text c="dimmed">{t("noUncharged")}</Text>
          ) : (
            <UnchargedTable work={work} />
          );
        }}
      </Loaded>
    </Panel>
  );
}
