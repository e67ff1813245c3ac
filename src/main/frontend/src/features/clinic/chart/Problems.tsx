import { Autocomplete, Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import type { Coding, Condition } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { create } from "#/fhir/client";
import { conceptText, hasCode } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";

const CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
const CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
const VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
/** In milliseconds. */
const PAUSE = 250;

/** What the patient has and had, and a way to add to it. */
export function Problems({ patient, mayAdd }: { patient: string; mayAdd: boolean }) {
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
      {adding && <AddProblem patient={patient} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AddProblem({ patient, onClose }: { patient: string; onClose: () => void }) {
  const t = useClinicText();
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text.trim(), PAUSE);
  const known = useSearch<Condition>(
    "Condition",
    { "code:text": query, _count: 40, _elements: "code" },
    { enabled: query.length >= 2 },
  );
  const codings = codingsOf(resourcesOf<Condition>(known.data, "Condition"));
  const save = useChange(create<Condition>, ["Condition"]);
  const submit = () =>
    save.mutate(problem(patient, text.trim(), codings.get(text.trim())), {
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

function problem(patient: string, text: string, coding: Coding[] | undefined): Condition {
  return {
    resourceType: "Condition",
    clinicalStatus: { coding: [{ system: CLINICAL, code: "active" }] },
    verificationStatus: { coding: [{ system: VERIFICATION, code: "confirmed" }] },
    category: [{ coding: [{ system: CATEGORY, code: "problem-list-item" }] }],
    code: { coding, text },
    subject: { reference: `Patient/${patient}` },
    recordedDate: new Date().toISOString(),
  };
}

/** The codes of the hospital's own diagnoses, by what they are called. */
function codingsOf(conditions: readonly Condition[]): Map<string, Coding[]> {
  return new Map(
    conditions
      .filter((condition) => condition.code?.coding)
      .map((condition) => [conceptText(condition.code), condition.code?.coding ?? []]),
  );
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
