import {
  Button,
  Group,
  Modal,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import dayjs from "dayjs";
import type { MedicationAdministration, MedicationRequest, Reference } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { usePerson } from "#/auth/useSession";
import { DecimalInput } from "#/components/DecimalInput";
import { Outcome } from "#/components/Outcome";
import { create, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { administrationOf, type Given } from "./administration";
import type { Due } from "./due";

const WALL = "YYYY-MM-DD HH:mm:ss";
const STATES = ["completed", "in-progress", "not-done"] as const;

interface Props {
  order: Stored<MedicationRequest>;
  medicine: string;
  due: Due;
  encounter?: Reference;
  onClose: () => void;
}

/** Records that a dose of an order was given, has begun, or was not given, and why. */
export function GiveDialog({ order, medicine, due, encounter, onClose }: Props) {
  const t = useClinicText();
  const format = useFormat();
  const person = usePerson();
  const ordered = order.dosageInstruction?.[0]?.doseAndRate?.[0]?.doseQuantity;
  const [given, setGiven] = useState<Given>({
    status: "completed",
    dose: ordered?.value,
    unit: ordered?.unit ?? "",
    at: new Date(),
    reason: "",
    note: "",
  });
  const [marked, setMarked] = useState(false);
  const save = useChange(create<MedicationAdministration>, ["MedicationAdministration"]);
  const change = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const reasonMissing = given.status === "not-done" && !given.reason.trim();
  const early = (due.kind === "next" || due.kind === "needed") && due.at;

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setMarked(true);
    if (reasonMissing) return;
    save.mutate(administrationOf(order, given, person.fhirUser, encounter), {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("givenSaved") });
        onClose();
      },
    });
  };

  return (
    <Modal opened onClose={onClose} title={t("giveTitle", { medicine })}>
      <form onSubmit={send}>
        <Stack>
          <Text size="sm">{t("ordered", { text: order.dosageInstruction?.[0]?.text ?? "" })}</Text>
          {early && (
            <Text size="sm" fw={600} role="status">
              {t("early", { time: format.dateTime(early.toISOString()) })}
            </Text>
          )}
          <Radio.Group
            label={t("giveWhat")}
            value={given.status}
            onChange={(value) => {
              const status = STATES.find((each) => each === value);
              if (status) change({ status });
            }}
          >
            <Stack gap="xs" mt="xs">
              {STATES.map((status) => (
                <Radio key={status} value={status} label={t(`give_${status}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {given.status === "not-done" ? (
            <TextInput
              label={t("whyNot")}
              required
              value={given.reason}
              onChange={(event) => change({ reason: event.currentTarget.value })}
              error={marked && reasonMissing ? t("giveReasonNeeded") : undefined}
            />
          ) : (
            <SimpleGrid cols={2}>
              <DecimalInput
                label={t("dose")}
                min={0}
                hideControls
                value={given.dose}
                onChange={(dose) => change({ dose })}
              />
              <TextInput
                label={t("doseUnit")}
                value={given.unit}
                onChange={(event) => change({ unit: event.currentTarget.value })}
              />
            </SimpleGrid>
          )}
          <DateTimePicker
            label={t("givenAt")}
            valueFormat="L LT"
            maxDate={dayjs().endOf("day").format(WALL)}
            value={dayjs(given.at).format(WALL)}
            onChange={(at) => at && change({ at: dayjs(at).toDate() })}
          />
          <Textarea
            label={t("giveNote")}
            autosize
            minRows={2}
            value={given.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
          <Outcome failure={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
