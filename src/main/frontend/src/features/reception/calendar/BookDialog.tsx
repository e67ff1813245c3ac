import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import type { Appointment, Patient } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useReceptionText } from "../text";
import { useBook, useCheckIn, useWait } from "./changes";
import { FreeTimes } from "./FreeTimes";
import { useServices, type Bookable } from "./schedules";
import { useWhen } from "./when";
import { Who } from "./Who";

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
  /** Whether the patient stands at the desk. */
  here?: boolean;
}

interface Props {
  wish: Wish;
  rows: readonly Bookable[];
  /** What is booked begins then. */
  onBooked?: (start: string) => void;
  onClose: () => void;
}

/** Finds a free time and books it for a patient. */
export function BookDialog({ wish, rows, onBooked, onClose }: Props) {
  const t = useReceptionText();
  const when = useWhen(rows);
  const services = useServices();
  const book = useBook();
  const checkIn = useCheckIn();
  const waiting = useWait();
  const [patient, setPatient] = useState(wish.patient);
  const [actor, setActor] = useState(wish.actor ?? null);
  const [service, setService] = useState(wish.service ?? null);
  const [day, setDay] = useState(wish.day);
  const [note, setNote] = useState("");
  const [proposal, setProposal] = useState<Stored<Appointment>>();
  const [missing, setMissing] = useState(false);

  const needed = () => {
    setMissing(!patient);
    return patient;
  };
  const done = (message: string) => {
    notifications.show({ color: "green", message });
    onClose();
  };
  const confirm = () => {
    const who = needed();
    if (!who || !proposal) return;
    book.mutate(
      { proposal: proposal.id, patient: who.id, comment: note, entry: wish.entry },
      {
        onSuccess: (booked) => {
          if (booked.start) onBooked?.(booked.start);
          if (wish.here) {
            arrived(booked);
          } else {
            done(bookedText(who, booked));
          }
        },
      },
    );
  };
  const bookedText = (who: Patient, booked: Appointment) =>
    t("booked", { who: nameOf(who), when: when.start(booked) });
  const arrived = (booked: Stored<Appointment>) =>
    checkIn.mutate(
      { appointment: booked.id, status: "arrived" },
      { onSuccess: () => done(t("bookedHere", { when: when.start(booked) })) },
    );
  const wait = () => {
    const who = needed();
    if (!who) return;
    waiting.mutate(
      { patient: who.id, actor, service, from: day, note },
      { onSuccess: () => done(t("onList")) },
    );
  };

  return (
    <Modal opened onClose={onClose} title={t(wish.here ? "walkIn" : "book")} size="xl">
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
        <Outcome failure={book.error ?? checkIn.error ?? waiting.error} />
        <Group justify="flex-end">
          {!wish.entry && !wish.here && (
            <Button variant="default" onClick={wait} loading={waiting.isPending}>
              {t("wish")}
            </Button>
          )}
          <Button
            onClick={confirm}
            loading={book.isPending || checkIn.isPending}
            disabled={!proposal || book.isSuccess}
          >
            {t(wish.here ? "confirmHere" : "confirmBook")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
