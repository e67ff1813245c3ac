import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import type { MedicationRequest, OperationOutcomeIssue, Task } from "fhir/r4";
import { useState } from "react";
import { DecimalInput } from "#/components/DecimalInput";
import { Outcome } from "#/components/Outcome";
import { useCodes } from "#/components/useCodes";
import type { Stored } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
import { usePharmacyText } from "../text";
import { askedFor, quantityText } from "./fill";
import { useStep } from "./steps";

const FINDING = "https://foyer.org/fhir/safety-finding";
const REASONS = "https://foyer.org/fhir/ValueSet/safety-override-reason";

interface Props {
  task: Stored<Task>;
  request: MedicationRequest | undefined;
  onClose: () => void;
}

/** Judges a prescription; what the checks find has to be judged with a reason. */
export function VerifyDialog({ task, request, onClose }: Props) {
  const t = usePharmacyText();
  const take = useStep(task.id);
  const reasons = useCodes(REASONS);
  const [quantity, setQuantity] = useState<number>();
  const [note, setNote] = useState("");
  const [judged, setJudged] = useState<Record<string, string>>({});
  const findings = findingsOf(take.error);

  const send = () =>
    take.mutate(
      {
        step: "verify",
        values: {
          quantity: quantity ? { valueQuantity: { value: quantity } } : undefined,
          note: note.trim() ? { valueString: note.trim() } : undefined,
          override: Object.entries(judged).map(([finding, reason]) => ({
            part: [
              { name: "finding", valueString: finding },
              { name: "reason", valueCode: reason },
            ],
          })),
        },
      },
      { onSuccess: onClose },
    );

  return (
    <Modal opened onClose={onClose} title={t("verifyTitle")} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          {t("verifyText")}
        </Text>
        <Text>{request?.dosageInstruction?.[0]?.text}</Text>
        <DecimalInput
          label={t("quantity")}
          description={t("quantityHint")}
          placeholder={quantityText(askedFor(task))}
          min={0}
          value={quantity}
          onChange={setQuantity}
          data-autofocus
        />
        <TextInput
          label={t("note")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {findings.length > 0 ? (
          <Stack gap="sm" role="alert">
            <Text fw={600}>{t("findings")}</Text>
            {findings.map(({ key, text }) => (
              <Select
                key={key}
                label={text}
                description={t("judged")}
                data={reasons.filter((each) => each.value !== "other")}
                value={judged[key] ?? null}
                onChange={(reason) => setJudged({ ...judged, [key]: reason ?? "" })}
              />
            ))}
          </Stack>
        ) : (
          <Outcome failure={take.error} />
        )}
        <Group justify="flex-end">
          <Button
            onClick={send}
            loading={take.isPending}
            disabled={findings.some(({ key }) => !judged[key])}
          >
            {t("verify")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What the checks found that nobody has judged, if that is why it was refused. */
function findingsOf(failure: Error | null): { key: string; text: string }[] {
  if (!(failure instanceof FhirFailure) || failure.code !== "safety-findings") {
    return [];
  }
  return failure.issues.flatMap((issue: OperationOutcomeIssue) => {
    const key = issue.details?.coding?.find((each) => each.system === FINDING)?.code;
    return key ? [{ key, text: issue.diagnostics ?? "" }] : [];
  });
}
