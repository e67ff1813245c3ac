import { Button, Group, TextInput } from "@mantine/core";
import type { Parameters } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useAsk } from "#/fhir/queries";
import { ownZone, todayIn } from "#/text/zone";
import { useBooksText } from "../books/text";
import { useBillingText } from "../text";
import { Ageing } from "./Ageing";
import { CloseDay } from "./CloseDay";
import { TrialBalance } from "./TrialBalance";

/** What is owed by age, and whether the books are right. */
export function ReportsPage() {
  const t = useBillingText();
  const books = useBooksText();
  const [closing, setClosing] = useState(false);
  const [day, setDay] = useState(todayIn(ownZone()));
  const query = day ? { date: day } : {};
  const ageing = useAsk<Parameters>("Account", "Account/$ageing", query);
  const trial = useAsk<Parameters>("Account", "Account/$trial-balance", query);
  return (
    <Page
      title={t("reports")}
      actions={
        <Button variant="default" onClick={() => setClosing(true)}>
          {t("close")}
        </Button>
      }
    >
      <Group>
        <TextInput
          type="date"
          label={books("asOf")}
          max={todayIn(ownZone())}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </Group>
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
