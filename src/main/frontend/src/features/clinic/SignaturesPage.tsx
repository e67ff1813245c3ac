import { Anchor, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconSignature } from "@tabler/icons-react";
import type { Bundle, MedicationRequest, Patient, Task } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { usePerson } from "#/auth/useSession";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { ReasonDialog } from "#/components/ReasonDialog";
import { referenced, resourcesOf } from "#/fhir/bundle";
import { operate, update, type Stored } from "#/fhir/client";
import { medicineText } from "#/fhir/medicines";
import { nameOf } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSign } from "./prescribe/prescriptions";
import { useClinicText } from "./text";

const CODES = "http://hl7.org/fhir/CodeSystem/task-code";

/** Drafts that wait for the doctor's signature, and renewals that were asked for. */
export function SignaturesPage() {
  const t = useClinicText();
  const { fhirUser } = usePerson();
  const drafts = useSearch<MedicationRequest>("MedicationRequest", {
    requester: fhirUser,
    status: "draft",
    _include: "MedicationRequest:patient",
    _sort: "-_lastUpdated",
    _count: 50,
  });
  const requests = useSearch<Task>("Task", {
    owner: fhirUser,
    code: `${CODES}|approve`,
    status: "requested",
    _include: ["Task:patient", "Task:focus"],
    _count: 50,
  });
  useLive(fhirUser && `Task?owner=${fhirUser}`, ["MedicationRequest"]);
  return (
    <Page title={t("signatures")} subtitle={t("signaturesText")}>
      <Panel title={t("request")}>
        <Loaded query={requests}>
          {(bundle) => {
            const tasks = resourcesOf<Task>(bundle, "Task");
            return tasks.length === 0 ? (
              <Text c="dimmed">{t("noSignatures")}</Text>
            ) : (
              <Stack>
                {tasks.map((task) => (
                  <Request key={task.id} task={task} bundle={bundle} />
                ))}
              </Stack>
            );
          }}
        </Loaded>
      </Panel>
      <Panel title={t("draft")}>
        <Loaded query={drafts}>
          {(bundle) => {
            const found = resourcesOf<MedicationRequest>(bundle, "MedicationRequest");
            return found.length === 0 ? (
              <Empty icon={IconSignature} text={t("noSignatures")} />
            ) : (
              <Stack>
                {found.map((draft) => (
                  <Draft key={draft.id} draft={draft} bundle={bundle} />
                ))}
              </Stack>
            );
          }}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Request({ task, bundle }: { task: Stored<Task>; bundle: Bundle }) {
  const t = useClinicText();
  const format = useFormat();
  const [refusing, setRefusing] = useState(false);
  const answer = useChange(
    ({ approve, comment }: { approve: boolean; comment?: string }) =>
      operate<Bundle>(
        `Task/${task.id}/$answer-renewal`,
        parameters({
          answer: { valueCode: approve ? "approve" : "deny" },
          reason: approve ? undefined : { valueCode: "other" },
          comment: comment ? { valueString: comment } : undefined,
        }),
      ),
    ["Task", "MedicationRequest"],
  );
  const done = () => {
    setRefusing(false);
    notifications.show({ message: t("answered") });
  };
  const prescription = referenced<MedicationRequest>(bundle, task.focus);
  return (
    <Paper withBorder radius="md" p="sm">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{medicineText(bundle, prescription)}</Text>
          <Who patient={referenced<Patient>(bundle, task.for)} />
          <Text size="sm" c="dimmed">
            {[format.date(task.authoredOn), task.note?.[0]?.text].filter(Boolean).join(" · ")}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            loading={answer.isPending}
            onClick={() => answer.mutate({ approve: true }, { onSuccess: done })}
          >
            {t("renew")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setRefusing(true)}>
            {t("refuse")}
          </Button>
        </Group>
      </Group>
      <Outcome failure={refusing ? undefined : answer.error} />
      <ReasonDialog
        opened={refusing}
        title={t("refuse")}
        text={t("refuseWhy")}
        confirm={t("refuse")}
        busy={answer.isPending}
        failure={answer.error}
        onClose={() => setRefusing(false)}
        onConfirm={(comment) => answer.mutate({ approve: false, comment }, { onSuccess: done })}
      />
    </Paper>
  );
}

function Draft({ draft, bundle }: { draft: Stored<MedicationRequest>; bundle: Bundle }) {
  const t = useClinicText();
  const sign = useSign();
  const discard = useChange(update<MedicationRequest>, ["MedicationRequest"]);
  const medicine = medicineText(bundle, draft);
  return (
    <Paper withBorder radius="md" p="sm">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text fw={600}>{medicine}</Text>
            {draft.priorPrescription && (
              <Badge variant="light" tt="none">
                {t("request")}
              </Badge>
            )}
          </Group>
          <Text size="sm">{draft.dosageInstruction?.[0]?.text}</Text>
          <Who patient={referenced<Patient>(bundle, draft.subject)} />
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            loading={sign.isPending}
            onClick={() =>
              sign.mutate(
                { draft, overrides: {} },
                {
                  onSuccess: () =>
                    notifications.show({ color: "green", message: t("signed", { medicine }) }),
                },
              )
            }
          >
            {t("sign")}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={discard.isPending}
            onClick={() =>
              discard.mutate(
                { ...draft, status: "cancelled" },
                { onSuccess: () => notifications.show({ message: t("discarded") }) },
              )
            }
          >
            {t("discard")}
          </Button>
        </Group>
      </Group>
      <Outcome failure={sign.error ?? discard.error} />
    </Paper>
  );
}

function Who({ patient }: { patient: Stored<Patient> | undefined }) {
  return patient ? (
    <Anchor size="sm" component={Link} to={`/clinic/patients/${patient.id}`}>
      {nameOf(patient)}
    </Anchor>
  ) : null;
}
