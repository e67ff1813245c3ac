import { Alert, Button, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Bundle } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { usePerson } from "#/auth/useSession";
import { DecimalInput } from "#/components/DecimalInput";
import { Outcome } from "#/components/Outcome";
import { submit } from "#/fhir/client";
import { useDraft } from "#/components/useDraft";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import {
  isHalf,
  isPlausible,
  MEASURES,
  NAMES,
  transactionOf,
  type Measure,
  type Values,
} from "./measures";

interface Typed {
  values: Values;
  /** When the first of them was typed: what is saved later was measured then. */
  since?: string;
}

/** Enters what was measured; nothing of it is kept if a part is refused. */
export function VitalsDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const t = useClinicText();
  const person = usePerson();
  const format = useFormat();
  const [typed, setTyped, forget] = useDraft<Typed>(`vitals.${patient}`, { values: {} });
  const [restored] = useState(typed.since);
  const { values } = typed;
  const [problem, setProblem] = useState<"nothingMeasured" | "both">();
  const save = useChange((bundle: Bundle) => submit(bundle), ["Observation"]);

  const change = (name: Measure, value: number | undefined) => {
    const next: Values = { ...values, [name]: value };
    const empty = NAMES.every((each) => next[each] === undefined);
    setTyped({
      values: next,
      since: empty ? undefined : (typed.since ?? new Date().toISOString()),
    });
  };
  const given = NAMES.filter((name) => values[name] !== undefined);
  const wrong = given.filter((name) => !isPlausible(name, values[name] ?? 0));
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const found = given.length === 0 ? "nothingMeasured" : isHalf(values) ? "both" : undefined;
    setProblem(found);
    if (found || wrong.length > 0) return;
    const at = typed.since ? new Date(typed.since) : new Date();
    save.mutate(transactionOf(patient, person.fhirUser, values, at), {
      onSuccess: () => {
        forget();
        notifications.show({ color: "green", message: t("measured") });
        onClose();
      },
    });
  };

  return (
    <Modal opened onClose={onClose} title={t("measure")} size="lg">
      <form onSubmit={send}>
        <Stack>
          {restored && typed.since && (
            <Text size="sm" role="status">
              {t("vitalsKept", { time: format.dateTime(typed.since) })}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {NAMES.map((name) => {
              const { unit, low, high } = MEASURES[name];
              return (
                <DecimalInput
                  key={name}
                  label={t(name)}
                  suffix={` ${unit}`}
                  hideControls
                  decimalScale={1}
                  value={values[name]}
                  onChange={(value) => change(name, value)}
                  error={wrong.includes(name) ? t("implausible", { low, high }) : undefined}
                />
              );
            })}
          </SimpleGrid>
          {problem && (
            <Alert color="red" role="alert">
              {t(problem)}
            </Alert>
          )}
          <Outcome failure={save.error} />
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              {t("cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
