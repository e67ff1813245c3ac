import { Autocomplete, Badge, Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { CodeableConcept, Condition, Encounter } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { create, type Stored } from "#/fhir/client";
import { conceptText, hasCode } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { useKnownCodes } from "../useKnownCodes";

const CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
const CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
const VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

interface Props {
  patient: string;
  /** The visit that goes on. */
  encounter: Stored<Encounter> | undefined;
  mayAdd: boolean;
}

/** What the patient has and had, and a way to add to it. */
export function Problems({ patient, encounter, mayAdd }: Props) {
  const t = useClinicText();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const found = useSearch<Condition>("Condition", { patient, _sort: "-onset-date", _count: 100 });
  return (
    <Panel
      title={t("problems")}
      actions={
        mayAdd && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t("addProblem")}
          </Button>
        )
      }
    >
      <Loaded query={found}>
        {(bundle) => {
          const conditions = inOrder(resourcesOf<Condition>(bundle, "Condition"));
          return conditions.length === 0 ? (
            <Text c="dimmed">{t("noProblems")}</Text>
          ) : (
            <Stack gap={6} role="list">
              {conditions.map((condition) => (
                <Group key={condition.id} role="listitem" justify="space-between" gap="xs">
                  <Text c={isOver(condition) ? "dimmed" : undefined}>
                    {conceptText(condition.code)}
                  </Text>
                  <Group gap="xs">
                    {isOver(condition) && (
                      <Badge color="gray" variant="light" tt="none">
                        {t("resolved")}
                      </Badge>
                    )}
                    {condition.onsetDateTime && (
                      <Text size="sm" c="dimmed">
                        {t("since", { date: format.date(condition.onsetDateTime) })}
                      </Text>
                    )}
                  </Group>
                </Group>
              ))}
            </Stack>
          );
        }}
      </Loaded>
      {adding && (
        <AddProblem patient={patient} encounter={encounter} onClose={() => setAdding(false)} />
      )}
    </Panel>
  );
}

interface AddProps {
  patient: string;
  encounter: Stored<Encounter> | undefined;
  onClose: () => void;
}

function AddProblem({ patient, encounter, onClose }: AddProps) {
  const t = useClinicText();
  const [text, setText] = useState("");
  const [ofVisit, setOfVisit] = useState(encounter !== undefined);
  const codings = useKnownCodes("Condition", text);
  const save = useChange(create<Condition>, ["Condition"]);
  const conditionOf = (code: CodeableConcept) => ({
    ...problem(patient, code),
    ...(encounter && ofVisit ? diagnosisOf(encounter) : {}),
  });
  const submit = () =>
    save.mutate(conditionOf({ coding: codings.get(text.trim()), text: text.trim() }), {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("added") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("addProblem")} centered>
      <Stack>
        <Autocomplete
          label={t("problemText")}
          description={t("problemHint")}
          data={[...codings.keys()]}
          filter={({ options }) => options}
          value={text}
          onChange={setText}
          data-autofocus
        />
        {encounter && (
          <Checkbox
            label={t("diagnosisOfVisit")}
            checked={ofVisit}
            onChange={(event) => setOfVisit(event.currentTarget.checked)}
          />
        )}
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button onClick={submit} loading={save.isPending} disabled={!text.trim()}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function problem(patient: string, code: CodeableConcept): Condition {
  return {
    resourceType: "Condition",
    clinicalStatus: { coding: [{ system: CLINICAL, code: "active" }] },
    verificationStatus: { coding: [{ system: VERIFICATION, code: "confirmed" }] },
    category: [{ coding: [{ system: CATEGORY, code: "problem-list-item" }] }],
    code,
    subject: { reference: `Patient/${patient}` },
    recordedDate: new Date().toISOString(),
  };
}

function diagnosisOf(encounter: Stored<Encounter>): Partial<Condition> {
  return {
    category: [{ coding: [{ system: CATEGORY, code: "encounter-diagnosis" }] }],
    encounter: { reference: `Encounter/${encounter.id}` },
  };
}

function isOver(condition: Condition): boolean {
  return ["resolved", "inactive", "remission"].some((code) =>
    hasCode(condition.clinicalStatus, code),
  );
}

function inOrder<T extends Condition>(conditions: T[]): T[] {
  return conditions
    .filter((each) => !hasCode(each.verificationStatus, "entered-in-error"))
    .sort((one, other) => Number(isOver(one)) - Number(isOver(other)));
}
