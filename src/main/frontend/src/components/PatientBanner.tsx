import { Avatar, Badge, Group, Paper, Text, Title } from "@mantine/core";
import type { AllergyIntolerance, Patient } from "fhir/r4";
import type { ReactNode } from "react";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText, hasCode, nameOf, recordNumber } from "#/fhir/names";
import { useRead, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { Loaded } from "./Loaded";
import { useCommonText } from "./text";

interface Props {
  id: string;
  /** Whether the role of the person may see allergies. */
  allergies?: boolean;
  actions?: ReactNode;
}

/** Whom all on the page is about: name, birth date, sex, record number, allergies. */
export function PatientBanner({ id, allergies = false, actions }: Props) {
  const patient = useRead<Patient>(`Patient/${id}`);
  return (
    <Paper component="header" withBorder radius="lg" p="md">
      <Loaded query={patient} lines={1}>
        {(data) => (
          <Group justify="space-between" gap="sm">
            <Group gap="md">
              <Avatar
                name={nameOf(data)}
                color="foyer"
                variant="filled"
                size="lg"
                radius="xl"
                autoContrast
              />
              <div>
                <Title order={1} size="h3">
                  {nameOf(data)}
                </Title>
                <Facts patient={data} />
              </div>
            </Group>
            {allergies && <Allergies patient={id} />}
            {actions && (
              <Group gap="xs" className="no-print">
                {actions}
              </Group>
            )}
          </Group>
        )}
      </Loaded>
    </Paper>
  );
}

function Facts({ patient }: { patient: Patient }) {
  const t = useCommonText();
  const format = useFormat();
  const number = recordNumber(patient);
  return (
    <Text c="dimmed" className="numbers">
      {[
        patient.birthDate && format.date(patient.birthDate),
        format.age(patient.birthDate, patient.deceasedDateTime),
        patient.gender && t(patient.gender),
        number && t("record", { number }),
        (patient.deceasedBoolean ?? patient.deceasedDateTime) && t("deceased"),
      ]
        .filter(Boolean)
        .join(" · ")}
    </Text>
  );
}

function Allergies({ patient }: { patient: string }) {
  const t = useCommonText();
  const query = useSearch<AllergyIntolerance>("AllergyIntolerance", { patient });
  const active = resourcesOf<AllergyIntolerance>(query.data, "AllergyIntolerance").filter(
    (allergy) =>
      !hasCode(allergy.clinicalStatus, "resolved") &&
      !hasCode(allergy.clinicalStatus, "inactive") &&
      !hasCode(allergy.verificationStatus, "entered-in-error"),
  );
  if (!query.isSuccess) {
    return null;
  }
  return (
    <Group gap={6} role="list" aria-label={t("allergies")}>
      {active.length === 0 && (
        <Text size="sm" c="dimmed" role="listitem">
          {t("noAllergies")}
        </Text>
      )}
      {active.map((allergy) => (
        <Badge
          key={allergy.id}
          role="listitem"
          color={isNone(allergy) ? "gray" : "red"}
          variant={allergy.criticality === "high" ? "filled" : "light"}
          size="lg"
          tt="none"
        >
          {conceptText(allergy.code)}
        </Badge>
      ))}
    </Group>
  );
}

/** Whether it says that there is none: SNOMED CT's "No known allergy" and its kinds. */
function isNone(allergy: AllergyIntolerance): boolean {
  return ["716186003", "409137002", "429625007", "428607008"].some((code) =>
    hasCode(allergy.code, code),
  );
}
