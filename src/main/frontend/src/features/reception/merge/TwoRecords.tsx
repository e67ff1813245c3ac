import { Anchor, Badge, Button, Group, Radio, Stack, Table, Text } from "@mantine/core";
import type { Appointment, Patient } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Panel } from "#/components/Panel";
import type { Stored } from "#/fhir/client";
import { nameOf, recordNumber } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { resultOf, type Taken } from "./compare";
import { Comparison } from "./Comparison";
import { MergeDialog } from "./MergeDialog";
import { useMergeText } from "./text";

interface Props {
  records: readonly [Stored<Patient>, Stored<Patient>];
}

/** What is to be done, as it was on the screen when somebody asked for it. */
interface Checked {
  source: Stored<Patient>;
  result: Stored<Patient>;
}

/** Two records side by side: which one goes on, and what it is to say. */
export function TwoRecords({ records }: Props) {
  const t = useMergeText();
  const format = useFormat();
  const [kept, setKept] = useState(records[0].id);
  const [taken, setTaken] = useState<Taken>({});
  const [checked, setChecked] = useState<Checked>();
  const [target, source] = kept === records[0].id ? records : ([records[1], records[0]] as const);
  return (
    <>
      <Panel>
        <Radio.Group
          label={t("goesOn")}
          description={t("goesOnHint")}
          value={kept}
          onChange={(id) => {
            setKept(id);
            setTaken({});
          }}
        >
          <Stack gap="xs" mt="xs">
            {records.map((record) => (
              <Radio key={record.id} value={record.id} label={titleOf(record)} />
            ))}
          </Stack>
        </Radio.Group>
      </Panel>
      <Panel title={t("choices")}>
        <Comparison
          sides={[target, source]}
          heads={[
            <Head key="target" record={target} goesOn />,
            <Head key="source" record={source} />,
          ]}
          choice={{ taken, onChange: setTaken }}
        >
          <Table.Tr>
            <Table.Th scope="row">
              <Text size="sm" fw={600}>
                {t("numbers")}
              </Text>
              <Text size="xs" c="dimmed">
                {t("bothKept")}
              </Text>
            </Table.Th>
            <Table.Td>{numbersOf(target) || t("nothing")}</Table.Td>
            <Table.Td>{numbersOf(source) || t("nothing")}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{t("appointments")}</Table.Th>
            <Table.Td>
              <Visits patient={target.id} />
            </Table.Td>
            <Table.Td>
              <Visits patient={source.id} />
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{t("changed")}</Table.Th>
            <Table.Td>{format.dateTime(target.meta?.lastUpdated)}</Table.Td>
            <Table.Td>{format.dateTime(source.meta?.lastUpdated)}</Table.Td>
          </Table.Tr>
        </Comparison>
        <Group justify="flex-end">
          <Button onClick={() => setChecked({ source, result: resultOf(target, source, taken) })}>
            {t("check")}
          </Button>
        </Group>
      </Panel>
      {checked && <MergeDialog {...checked} onClose={() => setChecked(undefined)} />}
    </>
  );
}

function Head({ record, goesOn = false }: { record: Stored<Patient>; goesOn?: boolean }) {
  const t = useMergeText();
  return (
    <Stack gap={2} align="flex-start">
      <Anchor component={Link} to={`/reception/patients/${record.id}`} fw={600}>
        {nameOf(record)}
      </Anchor>
      <Badge variant="light" tt="none" color={goesOn ? "foyer" : "gray"}>
        {t(goesOn ? "keeps" : "ends")}
      </Badge>
    </Stack>
  );
}

/** How many appointments a record has: the fuller one mostly goes on. */
function Visits({ patient }: { patient: string }) {
  const found = useSearch<Appointment>("Appointment", { patient, _summary: "count" });
  const format = useFormat();
  return <>{format.number(found.data?.total)}</>;
}

/** The name and the number (else how the id begins), by which records of one name differ. */
export function titleOf(record: Patient): string {
  return [nameOf(record), recordNumber(record) ?? record.id?.slice(0, 8)]
    .filter(Boolean)
    .join(" · ");
}

function numbersOf(record: Patient): string {
  return (record.identifier ?? [])
    .map((each) => each.value)
    .filter(Boolean)
    .join(", ");
}
