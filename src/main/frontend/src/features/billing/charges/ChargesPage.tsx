import { Alert, Button, Group, TextInput } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import dayjs from "dayjs";
import type { Parameters } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { one } from "#/fhir/parameters";
import { useAsk } from "#/fhir/queries";
import { ownZone, todayIn } from "#/text/zone";
import { ChargeDialog } from "./ChargeDialog";
import { useChargesText } from "./text";
import { UnchargedTable } from "./UnchargedTable";
import { unchargedOf } from "./work";

const DAYS = 30;

/** What the whole hospital did and did not charge; and charges by hand. */
export function ChargesPage() {
  const t = useChargesText();
  const today = todayIn(ownZone());
  const [start, setStart] = useState(dayjs(today).subtract(DAYS, "day").format("YYYY-MM-DD"));
  const [end, setEnd] = useState(today);
  const [charging, setCharging] = useState(false);
  const found = useAsk<Parameters>(
    "ChargeItem",
    "Account/$uncharged",
    { start, end },
    { enabled: start !== "" && end !== "" },
  );
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      actions={<Button onClick={() => setCharging(true)}>{t("byHand")}</Button>}
    >
      <Group>
        <TextInput
          type="date"
          label={t("from")}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("until")}
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
      </Group>
      <Panel>
        <Loaded query={found} lines={6}>
          {(answer) => {
            const work = unchargedOf(answer);
            return (
              <>
                {one(answer, "more")?.valueBoolean && (
                  <Alert color="yellow">{t("thereIsMore")}</Alert>
                )}
                {work.length === 0 ? (
                  <Empty icon={IconChecks} text={t("noneUncharged")} />
                ) : (
                  <UnchargedTable work={work} />
                )}
              </>
            );
          }}
        </Loaded>
      </Panel>
      {charging && <ChargeDialog onClose={() => setCharging(false)} />}
    </Page>
  );
}
