import { Alert, Badge, Button, Group, Select, Switch, Table, TextInput } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import type { AuditEvent, Parameters } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { More } from "#/components/More";
import { resourcesOf } from "#/fhir/bundle";
import { operate } from "#/fhir/client";
import { one } from "#/fhir/parameters";
import { useChange, useSearchPages } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useAdministrationText } from "./text";

const ACTIONS = ["C", "R", "U", "D", "E"] as const;
/** Interactions of the FHIR API; other events say by themselves what they are. */
const INTERACTIONS = [
  "read",
  "vread",
  "create",
  "update",
  "patch",
  "delete",
  "history-instance",
  "history-type",
  "search-type",
  "transaction",
  "batch",
  "operation",
] as const;

/** The audit trail, searched; and the proof that nothing of it was altered. */
export function AuditPage() {
  const t = useAdministrationText();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [who, setWho] = useState("");
  const [action, setAction] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const found = useSearchPages<AuditEvent>("AuditEvent", {
    date: [...(from ? [`ge${from}`] : []), ...(to ? [`le${to}`] : [])],
    "agent-name": who.trim() || undefined,
    action: action ?? undefined,
    outcome: failed ? "4,8,12" : undefined,
    _sort: "-date",
    _count: 50,
  });
  return (
    <Page title={t("audit")} subtitle={t("auditText")} actions={<Verify />}>
      <Group align="flex-end">
        <TextInput
          type="date"
          label={t("from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("to")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <TextInput
          label={t("who")}
          placeholder={t("whoHint")}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
        <Select
          label={t("action")}
          placeholder={t("any")}
          clearable
          data={ACTIONS.map((value) => ({ value, label: t(`action_${value}`) }))}
          value={action}
          onChange={setAction}
        />
        <Switch
          label={t("failed")}
          checked={failed}
          onChange={(event) => setFailed(event.currentTarget.checked)}
          mb={8}
        />
      </Group>
      <Loaded query={found} lines={8}>
        {({ pages }) => {
          const events = pages.flatMap((bundle) => resourcesOf<AuditEvent>(bundle, "AuditEvent"));
          return events.length === 0 ? (
            <Empty icon={IconHistory} text={t("noEvents")} />
          ) : (
            <Events events={events} />
          );
        }}
      </Loaded>
      <More query={found} />
    </Page>
  );
}

function Events({ events }: { events: AuditEvent[] }) {
  const t = useAdministrationText();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("when")}</Table.Th>
            <Table.Th>{t("who")}</Table.Th>
            <Table.Th>{t("what")}</Table.Th>
            <Table.Th>{t("outcome")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => {
            const interaction = INTERACTIONS.find((code) => code === event.subtype?.[0]?.code);
            const agent = event.agent.find((each) => each.requestor) ?? event.agent[0];
            const done = event.outcome === "0";
            return (
              <Table.Tr key={event.id}>
                <Table.Td>{format.dateTime(event.recorded)}</Table.Td>
                <Table.Td>{agent?.name ?? agent?.who?.display}</Table.Td>
                <Table.Td>
                  {[
                    interaction
                      ? t(`did_${interaction}`)
                      : (event.subtype?.[0]?.display ?? event.type.display),
                    event.entity?.find((each) => each.what)?.what?.reference,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Table.Td>
                <Table.Td>
                  <Badge color={done ? "gray" : "red"} variant="light" tt="none">
                    {t(done ? "ok" : "refused")}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Verify() {
  const t = useAdministrationText();
  const verify = useChange(() => operate<Parameters>("AuditEvent/$verify"), []);
  const intact = one(verify.data, "result")?.valueBoolean;
  return (
    <Group gap="xs">
      {intact !== undefined && (
        <Alert color={intact ? "foyer" : "red"} role="status" py={6}>
          {intact
            ? t("intact", { count: one(verify.data, "events")?.valueDecimal ?? 0 })
            : t("broken")}
        </Alert>
      )}
      <Outcome failure={verify.error} />
      <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
        {t("verify")}
      </Button>
    </Group>
  );
}
