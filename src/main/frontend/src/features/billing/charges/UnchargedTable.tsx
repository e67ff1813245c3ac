import { Anchor, Button, Center, Table, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { conceptText } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { Source } from "../books/Source";
import { ChargeDialog } from "./ChargeDialog";
import { useChargesText } from "./text";
import { usePatients, type Whose } from "./usePatients";
import type { Uncharged } from "./work";

const SOME = 50;

/** What was done and is not charged, why, and a way to charge it by hand. */
export function UnchargedTable({ work }: { work: Uncharged[] }) {
  const t = useChargesText();
  const [shown, setShown] = useState(SOME);
  const [charging, setCharging] = useState<{ work: Uncharged; patient: Whose }>();
  const some = work.slice(0, shown);
  const patientOf = usePatients(some.map((each) => each.source));
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing={6} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("what")}</Table.Th>
              <Table.Th>{t("patient")}</Table.Th>
              <Table.Th>{t("when")}</Table.Th>
              <Table.Th>{t("why")}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {some.map((each) => (
              <Row
                key={`${each.source} ${conceptText(each.code)}`}
                work={each}
                patient={patientOf(each.source)}
                onCharge={(patient) => setCharging({ work: each, patient })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {work.length > shown && (
        <Center>
          <Button variant="default" onClick={() => setShown(shown + SOME)}>
            {t("more")}
          </Button>
        </Center>
      )}
      {charging && (
        <ChargeDialog
          patient={charging.patient}
          code={charging.work.code}
          day={charging.work.day?.slice(0, 10)}
          onClose={() => setCharging(undefined)}
        />
      )}
    </>
  );
}

interface RowProps {
  work: Uncharged;
  patient: Whose | undefined;
  onCharge: (patient: Whose) => void;
}

function Row({ work, patient, onCharge }: RowProps) {
  const t = useChargesText();
  const format = useFormat();
  const what = conceptText(work.code);
  return (
    <Table.Tr>
      <Table.Td>
        {what} <Source reference={work.source} />
      </Table.Td>
      <Table.Td>
        {patient && (
          <Anchor fz="sm" component={Link} to={`/billing/patients/${patient.id}`}>
            {patient.name}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{format.date(work.day)}</Table.Td>
      <Table.Td>
        {work.reason ? t(`reason_${work.reason}`) : <Text size="sm">{work.explanation}</Text>}
      </Table.Td>
      <Table.Td>
        {patient && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("chargeThis", { what: `${what}, ${patient.name}` })}
            onClick={() => onCharge(patient)}
          >
            {t("chargeIt")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
