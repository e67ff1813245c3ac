import { Anchor, Badge, Button, Card, Group, Stack, Text } from "@mantine/core";
import type { Bundle, MedicationRequest, Patient, Task } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { CodedReasonDialog } from "#/components/CodedReasonDialog";
import { FileButton } from "#/components/FileButton";
import { Outcome } from "#/components/Outcome";
import { referenced } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { usePharmacyText } from "../text";
import { medicineText } from "#/fhir/medicines";
import { askedFor, quantityText, stageOf, STAGES, stepsOf, type Step } from "./fill";
import { HandOverDialog } from "./HandOverDialog";
import { PrepareDialog } from "./PrepareDialog";
import { useStep } from "./steps";
import { VerifyDialog } from "./VerifyDialog";

const COLORS: Record<string, string> = {
  received: "gray",
  verified: "blue",
  prepared: "violet",
  ready: "foyer",
  "partly-filled": "orange",
};
const LABELS = {
  verify: "verify",
  prepare: "prepare",
  ready: "ready",
  "hand-over": "handOver",
  return: "notFetched",
  suspend: "hold",
  resume: "resume",
  refuse: "refuse",
} as const;
/** Steps that need a reason, and the value set that it is from. */
const REASONS: Partial<Record<Step, string>> = {
  return: "https://foyer.org/fhir/ValueSet/dispense-refusal-reason",
  suspend: "https://foyer.org/fhir/ValueSet/prescription-hold-reason",
  refuse: "https://foyer.org/fhir/ValueSet/dispense-refusal-reason",
};

/** A fill, and the steps that it can take. */
export function FillCard({ task, bundle }: { task: Stored<Task>; bundle: Bundle }) {
  const t = usePharmacyText();
  const format = useFormat();
  const take = useStep(task.id);
  const [dialog, setDialog] = useState<Step>();
  const request = referenced<MedicationRequest>(bundle, task.focus);
  const patient = referenced<Patient>(bundle, task.for);
  const stage = stageOf(task);
  const [next, ...others] = stepsOf(task);
  const reasons = dialog && REASONS[dialog];
  const close = () => setDialog(undefined);
  const begin = (step: Step) =>
    step === "ready" || step === "resume" ? take.mutate({ step }) : setDialog(step);

  return (
    <Card withBorder radius="lg" component="article" aria-label={medicineText(bundle, request)}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fw={650}>{medicineText(bundle, request)}</Text>
          <Badge color={COLORS[stage] ?? "gray"} variant="light" tt="none" miw="max-content">
            {task.status === "on-hold"
              ? t("waits")
              : (STAGES as readonly string[]).includes(stage)
                ? t(`stage_${stage as (typeof STAGES)[number]}`)
                : t("stage_else", { stage })}
          </Badge>
        </Group>
        {patient && (
          <Anchor component={Link} to={`/pharmacy/patients/${patient.id}`}>
            {nameOf(patient)} · {format.date(patient.birthDate)}
          </Anchor>
        )}
        <Text size="sm">{request?.dosageInstruction?.[0]?.text}</Text>
        <Text size="sm" c="dimmed">
          {[
            t("asked", { quantity: quantityText(askedFor(task)) }),
            task.requester?.display && t("from", { who: task.requester.display }),
            format.dateTime(task.authoredOn),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {task.note?.map((note) => (
          <Text key={note.text} size="sm" fs="italic">
            {note.text}
          </Text>
        ))}
        <Outcome failure={take.error && !dialog ? take.error : undefined} />
        <Group gap="xs" mt="auto">
          {next && (
            <Button size="xs" onClick={() => begin(next)} loading={take.isPending && !dialog}>
              {t(LABELS[next])}
            </Button>
          )}
          {others.map((step) => (
            <Button key={step} size="xs" variant="default" onClick={() => begin(step)}>
              {t(LABELS[step])}
            </Button>
          ))}
          {["verified", "prepared", "ready"].includes(stage) && (
            <FileButton size="xs" path={`Task/${task.id}/$label`}>
              {t("label")}
            </FileButton>
          )}
        </Group>
      </Stack>
      {dialog === "verify" && <VerifyDialog task={task} request={request} onClose={close} />}
      {dialog === "prepare" && <PrepareDialog task={task} onClose={close} />}
      {dialog === "hand-over" && <HandOverDialog task={task} onClose={close} />}
      {dialog && reasons && (
        <CodedReasonDialog
          title={t(LABELS[dialog])}
          reasons={reasons}
          confirm={t(LABELS[dialog])}
          danger={dialog === "refuse"}
          busy={take.isPending}
          failure={take.error}
          onClose={() => {
            take.reset();
            close();
          }}
          onConfirm={(reason, comment) =>
            take.mutate(
              {
                step: dialog,
                values: {
                  reason: { valueCode: reason },
                  comment: comment ? { valueString: comment } : undefined,
                },
              },
              { onSuccess: close },
            )
          }
        />
      )}
    </Card>
  );
}
