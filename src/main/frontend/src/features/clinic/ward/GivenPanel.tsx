import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import dayjs from "dayjs";
import type { Bundle, Encounter, MedicationAdministration, MedicationRequest } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { ReasonDialog } from "#/components/ReasonDialog";
import { resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { changed, nextStates, type State } from "./administration";
import { momentOf } from "./due";
import { OrderLine } from "./OrderLine";
import { knownSince, WARD_ORDERS } from "./searches";

const DAYS = 30;
const RECORDS = 200;
const SHOWN = 10;

/** The orders of the ward for a patient, and what was given of them. */
export function GivenPanel({
  patient,
  encounter,
}: {
  patient: string;
  encounter?: Stored<Encounter>;
}) {
  const t = useClinicText();
  const [begun] = useState(() => dayjs().startOf("hour").subtract(DAYS, "day"));
  const orders = useSearch<MedicationRequest>("MedicationRequest", {
    patient,
    ...WARD_ORDERS,
    _count: 100,
  });
  const records = useSearch<MedicationAdministration>("MedicationAdministration", {
    patient,
    "effective-time": `ge${begun.format()}`,
    _sort: "-effective-time",
    _count: RECORDS,
  });
  useLive(`MedicationAdministration?patient=${patient}`);
  const found = resourcesOf<MedicationRequest>(orders.data, "MedicationRequest");
  if (orders.isSuccess && records.isSuccess && found.length === 0 && isEmpty(records.data)) {
    return null;
  }
  return (
    <Panel title={t("givenTitle")}>
      <Outcome failure={orders.error} />
      <Loaded query={records}>
        {(bundle) => (
          <Stack>
            <Stack gap="sm" role="list">
              {found.map((order) => (
                <OrderLine
                  key={order.id}
                  order={order}
                  records={resourcesOf<MedicationAdministration>(
                    bundle,
                    "MedicationAdministration",
                  )}
                  since={knownSince(bundle, begun.toDate())}
                  encounter={encounter && { reference: `Encounter/${encounter.id}` }}
                />
              ))}
            </Stack>
            <Records bundle={bundle} />
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function isEmpty(bundle: Bundle): boolean {
  return resourcesOf(bundle, "MedicationAdministration").length === 0;
}

function Records({ bundle }: { bundle: Bundle }) {
  const t = useClinicText();
  const [all, setAll] = useState(false);
  const records = resourcesOf<MedicationAdministration>(bundle, "MedicationAdministration");
  if (records.length === 0) {
    return <Text c="dimmed">{t("noGiven")}</Text>;
  }
  return (
    <>
      <Stack gap="xs" role="list">
        {records.slice(0, all ? undefined : SHOWN).map((record) => (
          <Record key={record.id} record={record} />
        ))}
      </Stack>
      {!all && records.length > SHOWN && (
        <Group>
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            {t("more")}
          </Button>
        </Group>
      )}
    </>
  );
}

const LABELS = {
  "on-hold": "hold",
  "in-progress": "resume",
  completed: "complete",
  stopped: "stop",
  "entered-in-error": "correct",
} as const;

function Record({ record }: { record: Stored<MedicationAdministration> }) {
  const t = useClinicText();
  const format = useFormat();
  const [asking, setAsking] = useState<State>();
  const save = useChange(update<MedicationAdministration>, ["MedicationAdministration"]);
  const medicine =
    conceptText(record.medicationCodeableConcept) || (record.medicationReference?.display ?? "");
  const dose = record.dosage?.dose;
  const to = (state: State, reason: string) =>
    save.mutate(changed(record, state, reason, new Date()), {
      onSuccess: () => setAsking(undefined),
    });
  const states: State[] =
    record.status === "entered-in-error" ? [] : [...nextStates(record.status), "entered-in-error"];
  return (
    <div role="listitem">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <div>
          <Group gap={6}>
            <Text size="sm" className="numbers">
              {format.dateTime(momentOf(record).toISOString())}
            </Text>
            <Text size="sm" td={record.status === "entered-in-error" ? "line-through" : undefined}>
              {medicine} {dose && `${format.number(dose.value)} ${dose.unit ?? ""}`}
            </Text>
            <Badge
              variant="light"
              color={record.status === "completed" ? "foyer" : "gray"}
              tt="none"
            >
              {t(`given_${record.status}`)}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            {[
              record.performer?.[0]?.actor.display,
              conceptText(record.statusReason?.[0]),
              record.note?.[0]?.text,
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <Group gap={4} className="no-print" wrap="nowrap">
          {states.map((state) => (
            <Button
              key={state}
              size="compact-xs"
              variant="subtle"
              color={state === "entered-in-error" ? "gray" : undefined}
              aria-label={`${t(LABELS[state])}: ${medicine}`}
              loading={save.isPending && save.variables.status === state}
              onClick={() =>
                state === "in-progress" || state === "completed" ? to(state, "") : setAsking(state)
              }
            >
              {t(LABELS[state])}
            </Button>
          ))}
        </Group>
      </Group>
      <Outcome failure={asking ? undefined : save.error} />
      {asking && (
        <ReasonDialog
          opened
          title={`${t(LABELS[asking])}: ${medicine}`}
          text={t("whyState")}
          confirm={t(LABELS[asking])}
          busy={save.isPending}
          failure={save.error}
          onClose={() => setAsking(undefined)}
          onConfirm={(reason) => to(asking, reason)}
        />
      )}
    </div>
  );
}
