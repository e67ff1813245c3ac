import {
  Button,
  Group,
  Modal,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconGavel } from "@tabler/icons-react";
import type {
  Bundle,
  Claim,
  ClaimItem,
  Organization,
  Patient,
  PaymentReconciliation,
  Task,
} from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useCodes } from "#/components/useCodes";
import { referenced, resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { conceptText, nameOf } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { DECISIONS } from "../tasks";
import { useBillingText } from "../text";

const REASONS = "https://foyer.org/fhir/ValueSet/claim-denial-reason";

/** The insurer's side: claims that a person decides, and the payment of providers. */
export function DecidePage() {
  const t = useBillingText();
  const found = useSearch<Task>("Task", {
    code: DECISIONS,
    status: "requested",
    _include: ["Task:focus", "Task:patient"],
    _sort: "authored-on",
    _count: 100,
  });
  useLive(`Task?code=${DECISIONS}`, ["Claim"]);
  return (
    <Page title={t("decide")} subtitle={t("decideText")}>
      <Loaded query={found}>
        {(bundle) => {
          const tasks = resourcesOf<Task>(bundle, "Task");
          return tasks.length === 0 ? (
            <Empty icon={IconGavel} text={t("noDecide")} />
          ) : (
            <Stack>
              {tasks.map((task) => (
                <Waiting key={task.id} task={task} bundle={bundle} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <Remittance />
    </Page>
  );
}

function Waiting({ task, bundle }: { task: Stored<Task>; bundle: Bundle }) {
  const t = useBillingText();
  const format = useFormat();
  const [deciding, setDeciding] = useState(false);
  const claim = referenced<Claim>(bundle, task.focus);
  return (
    <Panel title={t("claim", { number: claim?.identifier?.[0]?.value ?? "" })}>
      <Group justify="space-between">
        <Text>
          {[
            nameOf(referenced<Patient>(bundle, task.for)),
            format.money(claim?.total),
            format.date(task.authoredOn),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <Button onClick={() => setDeciding(true)} disabled={!claim}>
          {t("decideNow")}
        </Button>
      </Group>
      {deciding && claim && <Ruling claim={claim} onClose={() => setDeciding(false)} />}
    </Panel>
  );
}

interface Decision {
  decision: "approve" | "deny";
  reason?: string;
  note?: string;
}

function Ruling({ claim, onClose }: { claim: Stored<Claim>; onClose: () => void }) {
  const t = useBillingText();
  const items = claim.item ?? [];
  const [decisions, setDecisions] = useState<Record<number, Decision>>(
    Object.fromEntries(items.map((item) => [item.sequence, { decision: "approve" }])),
  );
  const rule = useChange(
    () =>
      operate(
        `Claim/${claim.id}/$adjudicate`,
        parameters({ ruling: items.map((item) => rulingOf(item, decisions[item.sequence])) }),
      ),
    ["Task", "Claim", "ClaimResponse"],
  );
  const incomplete = Object.values(decisions).some(
    ({ decision, reason }) => decision === "deny" && !reason,
  );
  const send = () =>
    rule.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("decided") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("decideNow")} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          {t("eachItem")}
        </Text>
        {items.map((item) => (
          <Item
            key={item.sequence}
            item={item}
            decision={decisions[item.sequence] ?? { decision: "approve" }}
            onChange={(decision) => setDecisions({ ...decisions, [item.sequence]: decision })}
          />
        ))}
        <Outcome failure={rule.error} />
        <Group justify="flex-end">
          <Button onClick={send} loading={rule.isPending} disabled={incomplete}>
            {t("decideNow")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ItemProps {
  item: ClaimItem;
  decision: Decision;
  onChange: (decision: Decision) => void;
}

function Item({ item, decision, onChange }: ItemProps) {
  const t = useBillingText();
  const format = useFormat();
  const reasons = useCodes(REASONS);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600}>
          {conceptText(item.productOrService)} · {format.money(item.net)}
        </Text>
        <SegmentedControl
          aria-label={conceptText(item.productOrService)}
          value={decision.decision}
          onChange={(value) => onChange({ ...decision, decision: value })}
          data={[
            { value: "approve", label: t("approve") },
            { value: "deny", label: t("deny") },
          ]}
        />
      </Group>
      {decision.decision === "deny" && (
        <Select
          label={t("reason")}
          required
          data={reasons}
          value={decision.reason ?? null}
          onChange={(reason) => onChange({ ...decision, reason: reason ?? undefined })}
        />
      )}
      <Textarea
        label={t("note")}
        autosize
        value={decision.note ?? ""}
        onChange={(event) => onChange({ ...decision, note: event.currentTarget.value })}
      />
    </Stack>
  );
}

function rulingOf(item: ClaimItem, decision: Decision | undefined) {
  return {
    part: [
      { name: "item", valuePositiveInt: item.sequence },
      { name: "decision", valueCode: decision?.decision ?? "approve" },
      ...(decision?.decision === "deny" && decision.reason
        ? [{ name: "reason", valueCode: decision.reason }]
        : []),
      ...(decision?.note?.trim() ? [{ name: "note", valueString: decision.note.trim() }] : []),
    ],
  };
}

function Remittance() {
  const t = useBillingText();
  const format = useFormat();
  const [provider, setProvider] = useState<string | null>(null);
  const organizations = useSearch<Organization>("Organization", { active: true, _count: 200 });
  const pay = useChange(
    () =>
      operate<PaymentReconciliation>(
        "PaymentReconciliation/$remit",
        parameters({
          provider: { valueReference: { reference: `Organization/${provider ?? ""}` } },
        }),
      ),
    ["PaymentReconciliation"],
  );
  return (
    <Panel title={t("remit")}>
      <Text size="sm" c="dimmed">
        {t("remitText")}
      </Text>
      <Group align="flex-end">
        <Select
          label={t("provider")}
          data={resourcesOf<Organization>(organizations.data, "Organization").map((each) => ({
            value: each.id,
            label: each.name ?? each.id,
          }))}
          searchable
          value={provider}
          onChange={setProvider}
        />
        <Button
          disabled={!provider}
          loading={pay.isPending}
          onClick={() =>
            pay.mutate(undefined, {
              onSuccess: (paid) =>
                notifications.show({
                  color: "green",
                  message: t("remitted", { amount: format.money(paid.paymentAmount) }),
                }),
            })
          }
        >
          {t("remit")}
        </Button>
      </Group>
      <Outcome failure={pay.error} />
    </Panel>
  );
}
