import { Accordion, Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconUserQuestion } from "@tabler/icons-react";
import type { Patient } from "fhir/r4";
import { Link } from "react-router";
import { Loaded } from "#/components/Loaded";
import { useRead } from "#/fhir/queries";
import { useReceptionText } from "../text";
import { Comparison } from "./Comparison";
import { useMergeText } from "./text";
import { titleOf } from "./TwoRecords";

/** Somebody whom the server suspects, and why. */
export interface Suspect {
  reference: string;
  reason: string;
}

interface Props {
  suspects: Suspect[];
  /** What was typed. */
  typed: Patient;
  busy: boolean;
  onRegister: () => void;
}

/** Who may have a record already, each side by side with what was typed. */
export function Duplicates({ suspects, typed, busy, onRegister }: Props) {
  const t = useReceptionText();
  const merge = useMergeText();
  const [one, other] = suspects.map(({ reference }) => reference.split("/")[1] ?? "");
  return (
    <Stack gap="sm">
      <Alert role="alert" color="yellow" icon={<IconUserQuestion />} title={t("duplicates")}>
        <Text size="sm">{t("duplicatesText")}</Text>
      </Alert>
      <Accordion variant="separated" multiple defaultValue={[suspects[0]?.reference ?? ""]}>
        {suspects.map((suspect) => (
          <SuspectItem key={suspect.reference} suspect={suspect} typed={typed} />
        ))}
      </Accordion>
      {one && other && (
        <Anchor component={Link} size="sm" to={`/reception/patients/${one}/merge?with=${other}`}>
          {merge("mergeThese")}
        </Anchor>
      )}
      <Group>
        <Button variant="default" onClick={onRegister} loading={busy}>
          {t("registerAnyway")}
        </Button>
      </Group>
    </Stack>
  );
}

function SuspectItem({ suspect, typed }: { suspect: Suspect; typed: Patient }) {
  const t = useReceptionText();
  const merge = useMergeText();
  const known = useRead<Patient>(suspect.reference);
  return (
    <Accordion.Item value={suspect.reference}>
      <Accordion.Control>
        <Text fw={600}>{known.data && titleOf(known.data)}</Text>
        <Text size="sm" c="dimmed">
          {suspect.reason}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Loaded query={known} lines={3}>
          {(patient) => (
            <Stack gap="xs">
              <Comparison sides={[typed, patient]} heads={[merge("typed"), titleOf(patient)]} />
              <Group>
                <Button
                  size="xs"
                  component={Link}
                  to={`/reception/patients/${patient.id}`}
                  variant="default"
                >
                  {t("isThisOne")}
                </Button>
                <Button
                  size="xs"
                  component={Link}
                  to={`/reception/patients/${patient.id}/merge`}
                  variant="subtle"
                >
                  {merge("open")}
                </Button>
              </Group>
            </Stack>
          )}
        </Loaded>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
