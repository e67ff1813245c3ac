import { Alert, Button, Group, Paper, Text } from "@mantine/core";
import type { Patient } from "fhir/r4";
import { PatientPicker } from "#/components/PatientPicker";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useReceptionText } from "../text";

interface Props {
  patient: Stored<Patient> | undefined;
  missing: boolean;
  onChange: (patient: Stored<Patient> | undefined) => void;
}

/** Who comes: chosen, or still to be found. */
export function Who({ patient, missing, onChange }: Props) {
  const t = useReceptionText();
  const format = useFormat();
  if (!patient) {
    return (
      <div>
        <PatientPicker label={t("patient")} onChoose={onChange} />
        {missing && (
          <Alert mt="xs" color="red" role="alert">
            {t("choosePatient")}
          </Alert>
        )}
      </div>
    );
  }
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{nameOf(patient)}</Text>
          <Text size="sm" c="dimmed">
            {format.date(patient.birthDate)}
          </Text>
        </div>
        <Button variant="subtle" size="xs" onClick={() => onChange(undefined)}>
          {t("changePatient")}
        </Button>
      </Group>
    </Paper>
  );
}
