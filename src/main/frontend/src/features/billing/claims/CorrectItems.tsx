import { Alert, Checkbox, Group, MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import type { Claim, ClaimItem, ClaimResponse } from "fhir/r4";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";
import { decisionOf } from "./answer";
import type { Correction, ItemDraft } from "./correction";
import { diagnosisText } from "./Diagnoses";
import { useClaimsText, useDenialText } from "./text";

interface Props {
  claim: Stored<Claim>;
  correction: Correction;
  onChange: (correction: Correction) => void;
}

/** The services of a claim: whether they are claimed, since when, and because of what. */
export function CorrectItems({ claim, correction, onChange }: Props) {
  const t = useClaimsText();
  const shared = useBillingText();
  const answers = useSearch<ClaimResponse>("ClaimResponse", {
    request: `Claim/${claim.id}`,
    status: "active",
    _sort: "-created",
  });
  const answer = resourcesOf<ClaimResponse>(answers.data, "ClaimResponse")[0];
  const empty = Object.values(correction.items).every((item) => !item.kept);
  return (
    <Panel title={shared("items")}>
      {empty && <Alert color="red">{t("nothingLeft")}</Alert>}
      <Stack gap="lg">
        {claim.item?.map((item) => (
          <Item
            key={item.sequence}
            item={item}
            denied={decisionOf(answer, item.sequence).denied}
            draft={correction.items[item.sequence] ?? { kept: true, diagnoses: [] }}
            correction={correction}
            onChange={(draft) =>
              onChange({
                ...correction,
                items: { ...correction.items, [item.sequence]: draft },
              })
            }
          />
        ))}
      </Stack>
    </Panel>
  );
}

interface ItemProps {
  item: ClaimItem;
  denied: string | undefined;
  draft: ItemDraft;
  correction: Correction;
  onChange: (draft: ItemDraft) => void;
}

function Item({ item, denied, draft, correction, onChange }: ItemProps) {
  const t = useClaimsText();
  const shared = useBillingText();
  const format = useFormat();
  const denial = useDenialText();
  const name = conceptText(item.productOrService);
  return (
    <Stack gap="xs" role="group" aria-label={name}>
      <Group justify="space-between">
        <Text fw={600}>
          {item.sequence}. {name} · {format.money(item.net)}
        </Text>
        <Checkbox
          label={t("claimIt")}
          checked={draft.kept}
          onChange={(event) => onChange({ ...draft, kept: event.currentTarget.checked })}
        />
      </Group>
      {denied !== undefined && (
        <Text size="sm" c="red">
          {shared("denied", { reason: denial(denied) })}
        </Text>
      )}
      {draft.kept && (
        <Group align="flex-start">
          {item.servicedDate && (
            <TextInput
              type="date"
              label={t("dayOf")}
              value={draft.day ?? ""}
              onChange={(event) => onChange({ ...draft, day: event.currentTarget.value })}
            />
          )}
          <MultiSelect
            flex={1}
            miw={240}
            label={t("because")}
            data={correction.diagnoses.map((each) => ({
              value: String(each.sequence),
              label: diagnosisText(each),
            }))}
            value={draft.diagnoses.map(String)}
            onChange={(values) => onChange({ ...draft, diagnoses: values.map(Number) })}
          />
        </Group>
      )}
    </Stack>
  );
}
