import { Alert, Button, Group, Modal, Paper, Select, Stack, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import type { Appointment, Patient } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { PatientPicker } from "#/components/PatientPicker";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useReceptionText } from "../text";
import { useBook } from "./changes";
import { FreeTimes } from "./FreeTimes";
import { useServices, type Bookable } from "./schedules";

/** With what the dialog begins. */
export interface Wish {
  /** The first day that is looked at, `YYYY-MM-DD`. */
  day: string;
  /** With whom, such as `Practitioner/1`. */
  actor?: string;
  service?: string;
  patient?: Stored<Patient>;
  /** An entry of the waiting list that becomes the appointment. */
  entry?: string;
}

interface Props {
  wish: Wish;
  rows: readonly Bookable[];
  onClose: () => void;
}

/** Finds a free time and books it for a patient. */
export function BookDialog({ wish, rows, onClose }: Props) {
  const t = useReceptionText();
  const format = useFormat();
  const services = useServices();
  const book = useBook();
  const [patient, setPatient] = useState(wish.patient);
  const [actor, setActor] = useState(wish.actor ?? null);
  const [service, setService] = useState(wish.service ?? null);
  const [day, setDay] = useState(wish.day);
  const [note, setNote] = useState("");
  const [proposal, setProposal] = useState<Stored<Appointment>>();
  const [missing, setMissing] = useState(false);

  const confirm = () => {
    if (!patient) {
      setMissing(true);
      return;
    }
    if (!proposal) return;
    book.mutate(
      { proposal: proposal.id, patient: patient.id, comment: note, entry: wish.entry },
      {
        onSuccess: (booked) => {
          notifications.show({
            color: "green",
            message: t("booked", { who: nameOf(patient), when: format.dateTime(booked.start) }),
          });
          onClose();
        },
      },
    );
  };

  return (
    <Modal opened onClose={onClose} title={t("book")} size="xl">
      <Stack>
        <Who patient={patient} missing={missing && !patient} onChange={setPatient} />
        <Group grow align="flex-start">
          <Select
            label={t("practitioner")}
            placeholder={t("anyPractitioner")}
            data={rows.map((row) => ({ value: row.actor, label: row.label }))}
            value={actor}
            onChange={setActor}
            clearable
            searchable
          />
          <Select
            label={t("service")}
            placeholder={t("anyService")}
            data={services.map((each) => ({ value: each.id, label: each.name ?? each.id }))}
            value={service}
            onChange={setService}
            clearable
            searchable
          />
          <DateInput
            label={t("from")}
            value={day}
            onChange={(value) => value && setDay(value)}
            valueFormat="L"
          />
        </Group>
        <FreeTimes
          criteria={{
            ...(actor?.startsWith("Practitioner") ? { practitioner: actor } : {}),
            ...(actor?.startsWith("Location") ? { "location-reference": actor } : {}),
            "healthcare-service": service ?? undefined,
            "patient-reference": patient && `Patient/${patient.id}`,
          }}
          from={day}
          rows={rows}
          chosen={proposal?.id}
          onChoose={setProposal}
        />
        <TextInput
          label={t("note")}
          description={t("noteHint")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Outcome failure={book.error} />
        <Group justify="flex-end">
          <Button onClick={confirm} loading={book.isPending} disabled={!proposal}>
            {t("confirmBook")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface WhoProps {
  patient: Stored<Patient> | undefined;
  missing: boolean;
  onChange: (patient: Stored<Patient> | undefined) => void;
}

function Who({ patient, missing, onChange }: WhoProps) {
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
