import { Alert, Button, Group, Modal, NumberInput, SimpleGrid, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Bundle } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { usePerson } from "#/auth/useSession";
import { Outcome } from "#/components/Outcome";
import { submit } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useClinicText } from "../text";
import { isHalf, isPlausible, MEASURES, NAMES, transactionOf, type Values } from "./measures";

/** Enters what was measured; nothing of it is kept if a part is refused. */
export function VitalsDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const t = useClinicText();
  const person = usePerson();
  const [values, setValues] = useState<Values>({});
  const [problem, setProblem] = useState<"nothingMeasured" | "both">();
  const save = useChange((bundle: Bundle) => submit(bundle), ["Observation"]);

  const given = NAMES.filter((name) => values[name] !== undefined);
  const wrong = given.filter((name) => !isPlausible(name, values[name] ?? 0));
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const found = given.length === 0 ? "nothingMeasured" : isHalf(values) ? "both" : undefined;
    setProblem(found);
    if (found || wrong.length > 0) return;
    save.mutate(transactionOf(patient, person.fhirUser, values, new Date()), {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("measured") });
        onClose();
      },
    });
  };

  return (
    <Modal opened onClose={onClose} title={t("measure")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {NAMES.map((name) => {
              const { unit, low, high } = MEASURES[name];
              return (
                <NumberInput
                  key={name}
                  label={t(name)}
                  suffix={` ${unit}`}
                  hideControls
                  decimalScale={1}
                  value={values[name] ?? ""}
                  onChange={(value) =>
                    setValues({ ...values, [name]: typeof value === "number" ? value : undefined })
                  }
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
            <Button variant="default" onClick={onClose}>
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
