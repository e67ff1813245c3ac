import { Anchor, Button, Group, Select, Text } from "@mantine/core";
import type { Parameters } from "fhir/r4";
import { Link, useParams, useSearchParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useAsk } from "#/fhir/queries";
import { useBillingText } from "../text";
import { entriesAbout, entriesOf } from "./journal";
import { JournalTable } from "./JournalTable";
import { useBooksNames, useBooksText } from "./text";
import { useHolders, useOrganizationNames } from "./useNames";

/** The journal of an Account; the address says which lines are looked for. */
export function JournalPage() {
  const { id = "" } = useParams();
  const t = useBooksText();
  const shared = useBillingText();
  const names = useBooksNames();
  const [wanted, setWanted] = useSearchParams();
  const account = wanted.get("account");
  const insurer = wanted.get("insurer");
  const holder = useHolders([`Account/${id}`])(`Account/${id}`);
  const insurerName = useOrganizationNames([insurer ?? undefined])(insurer ?? undefined);
  const journal = useAsk<Parameters>("Account", `Account/${id}/$journal`);
  return (
    <Page
      title={t("journalOf", { number: holder?.number ?? "" })}
      subtitle={
        holder?.patient && (
          <Anchor component={Link} to={`/billing/patients/${holder.patient}`}>
            {holder.name}
          </Anchor>
        )
      }
    >
      <Panel title={shared("journal")}>
        <Loaded query={journal} lines={6}>
          {(answer) => {
            const entries = entriesOf(answer);
            const used = [
              ...new Set(entries.flatMap((entry) => entry.lines.map((line) => line.account))),
            ];
            return (
              <>
                <Group align="flex-end">
                  <Select
                    label={t("onlyAccount")}
                    placeholder={t("anyAccount")}
                    clearable
                    data={used.map((code) => ({ value: code, label: names.account(code) }))}
                    value={account}
                    onChange={(code) => setWanted(code ? { account: code } : {}, { replace: true })}
                  />
                  {insurer && (
                    <>
                      <Text mb={6}>{t("ofInsurer", { insurer: insurerName })}</Text>
                      <Button variant="default" onClick={() => setWanted({}, { replace: true })}>
                        {t("showAll")}
                      </Button>
                    </>
                  )}
                </Group>
                <JournalTable entries={entriesAbout(entries, account, insurer)} />
              </>
            );
          }}
        </Loaded>
      </Panel>
    </Page>
  );
}
