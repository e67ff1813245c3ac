import {
  Autocomplete,
  Button,
  Checkbox,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Textarea,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Encounter, ServiceRequest } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { usePerson } from "#/auth/useSession";
import { Outcome } from "#/components/Outcome";
import { create, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useClinicText } from "../text";
import { useKnownCodes } from "../useKnownCodes";
import { KINDS, orderOf, type Kind } from "./order";

const ALL = Object.keys(KINDS) as Kind[];

interface Props {
  patient: string;
  encounter: Stored<Encounter> | undefined;
  onClose: () => void;
}

/** Orders an examination or a procedure. */
export function OrderDialog({ patient, encounter, onClose }: Props) {
  const t = useClinicText();
  const person = usePerson();
  const [kind, setKind] = useState<Kind>("laboratory");
  const [what, setWhat] = useState("");
  const [urgent, setUrgent] = useState(false);
  const [note, setNote] = useState("");
  const reports = useKnownCodes("DiagnosticReport", what);
  const requests = useKnownCodes("ServiceRequest", what);
  const known = new Map([...reports, ...requests]);
  const save = useChange(create<ServiceRequest>, ["ServiceRequest"]);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const text = what.trim();
    const wish = { kind, code: { coding: known.get(text), text }, urgent, note };
    save.mutate(orderOf(wish, patient, person.fhirUser, encounter), {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("orderPlaced", { what: text }) });
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("placeOrder")} centered>
      <form onSubmit={send}>
        <Stack>
          <SegmentedControl
            aria-label={t("orderKind")}
            value={kind}
            onChange={(value) => setKind(value)}
            data={ALL.map((each) => ({ value: each, label: t(`kind_${each}`) }))}
          />
          <Autocomplete
            label={t("orderWhat")}
            description={t("problemHint")}
            required
            data={[...known.keys()]}
            filter={({ options }) => options}
            value={what}
            onChange={setWhat}
            data-autofocus
          />
          <Checkbox
            label={t("urgent")}
            checked={urgent}
            onChange={(event) => setUrgent(event.currentTarget.checked)}
          />
          <Textarea
            label={t("orderNote")}
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Outcome failure={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!what.trim()}>
              {t("placeOrder")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
