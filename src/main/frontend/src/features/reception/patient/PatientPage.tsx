import { Button, Group, SimpleGrid, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Patient } from "fhir/r4";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { PatientBanner } from "#/components/PatientBanner";
import { update, type Stored } from "#/fhir/client";
import { useChange, useRead } from "#/fhir/queries";
import { ownZone, todayIn } from "#/text/zone";
import { BookDialog } from "../calendar/BookDialog";
import { useBookables } from "../calendar/schedules";
import { MergedAway, MergedRecords } from "../merge/MergedRecords";
import { successorOf } from "../merge/merging";
import { useMergeText } from "../merge/text";
import { useReceptionText } from "../text";
import { Appointments } from "./Appointments";
import { Contacts } from "./Contacts";
import { Coverages } from "./Coverages";
import { personOf, withPerson } from "./person";
import { isComplete, PersonFields } from "./PersonFields";

/** A patient, as the front desk needs to know them. */
export function PatientPage() {
  const { id = "" } = useParams();
  const t = useReceptionText();
  const patient = useRead<Patient>(`Patient/${id}`);
  const { bookables } = useBookables();
  const [booking, setBooking] = useState(false);
  const merging = useMergeText();
  const merged = patient.data !== undefined && successorOf(patient.data) !== undefined;
  return (
    <Stack maw={1400} mx="auto">
      <PatientBanner
        id={id}
        actions={
          !merged && (
            <>
              <Button variant="default" component={Link} to={`/reception/patients/${id}/merge`}>
                {merging("open")}
              </Button>
              <Button onClick={() => setBooking(true)}>{t("book")}</Button>
            </>
          )
        }
      />
      {patient.data && <MergedAway patient={patient.data} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack>
          <Appointments patient={id} rows={bookables} />
          <Coverages patient={id} />
        </Stack>
        <Stack>
          <Loaded query={patient}>
            {(data) => (
              <>
                {!merged && <Details key={data.meta?.versionId} patient={data} />}
                <MergedRecords patient={data} />
              </>
            )}
          </Loaded>
          <Contacts patient={id} />
        </Stack>
      </SimpleGrid>
      {booking && patient.data && (
        <BookDialog
          wish={{ day: todayIn(bookables[0]?.zone ?? ownZone()), patient: patient.data }}
          rows={bookables}
          onClose={() => setBooking(false)}
        />
      )}
    </Stack>
  );
}

function Details({ patient }: { patient: Stored<Patient> }) {
  const t = useReceptionText();
  const [person, setPerson] = useState(() => personOf(patient));
  const save = useChange(update<Patient>, ["Patient"]);
  const unchanged = JSON.stringify(person) === JSON.stringify(personOf(patient));
  return (
    <Panel title={t("details")}>
      <PersonFields person={person} onChange={setPerson} marked />
      <Outcome failure={save.error} />
      <Group justify="flex-end">
        <Button
          disabled={unchanged || !isComplete(person)}
          loading={save.isPending}
          onClick={() =>
            save.mutate(withPerson(patient, person), {
              onSuccess: () => notifications.show({ color: "green", message: t("saved") }),
            })
          }
        >
          {t("edit")}
        </Button>
      </Group>
    </Panel>
  );
}
