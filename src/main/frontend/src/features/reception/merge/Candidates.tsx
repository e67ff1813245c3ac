import { Badge, Button, Card, Group, Stack, Text } from "@mantine/core";
import type { Patient } from "fhir/r4";
import { Link } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { PatientPicker } from "#/components/PatientPicker";
import type { Stored } from "#/fhir/client";
import { nameOf, recordNumber } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { candidatesOf, useCandidates, type Candidate } from "./merging";
import { useMergeText } from "./text";

interface Props {
  patient: Stored<Patient>;
  onChoose: (other: string) => void;
}

/** Who may be the same person: those whom the server finds, or whom somebody knows. */
export function Candidates({ patient, onChoose }: Props) {
  const t = useMergeText();
  const found = useCandidates(patient);
  return (
    <Panel title={t("who", { name: nameOf(patient) })}>
      <Loaded query={found}>
        {(bundle) => {
          const candidates = candidatesOf(bundle, patient.id);
          return candidates.length === 0 ? (
            <Text c="dimmed">{t("nobody")}</Text>
          ) : (
            <Stack role="list">
              {candidates.map((each) => (
                <Line key={each.patient.id} candidate={each} of={patient.id} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <PatientPicker label={t("other")} onChoose={(other) => onChoose(other.id)} />
    </Panel>
  );
}

const GRADES = ["certain", "probable", "possible"] as const;

function Line({
  candidate: { patient, grade, reasons },
  of,
}: {
  candidate: Candidate;
  of: string;
}) {
  const t = useMergeText();
  const format = useFormat();
  const known = GRADES.find((each) => each === grade) ?? "possible";
  return (
    <Card withBorder radius="md" p="sm" role="listitem">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{nameOf(patient)}</Text>
            <Badge variant="light" tt="none" color={known === "possible" ? "gray" : "orange"}>
              {t(`grade_${known}`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed" className="numbers">
            {[format.date(patient.birthDate), recordNumber(patient)].filter(Boolean).join(" · ")}
          </Text>
          <Text size="sm">{reasons.join(" ")}</Text>
        </div>
        <Button
          size="xs"
          component={Link}
          to={`/reception/patients/${of}/merge?with=${patient.id}`}
          aria-label={t("compareWith", { name: nameOf(patient) })}
        >
          {t("compare")}
        </Button>
      </Group>
    </Card>
  );
}
