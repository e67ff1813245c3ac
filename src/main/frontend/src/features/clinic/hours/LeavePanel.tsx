import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import dayjs from "dayjs";
import type { Appointment, Bundle, Schedule } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useAsk, useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { leaveOf, type Leave } from "./hours";

const TYPES = ["Schedule", "Appointment", "Slot"];

/** Leave that is to come, what is booked in it, and the way to enter and to take back some. */
export function LeavePanel({ schedule }: { schedule: Stored<Schedule> }) {
  const t = useClinicText();
  const format = useFormat();
  const [entering, setEntering] = useState(false);
  const withdraw = useLeave(schedule.id);
  const affected = useAsk<Bundle>("Appointment", `Schedule/${schedule.id}/$affected`);
  const waiting = resourcesOf<Appointment>(affected.data, "Appointment");
  const coming = leaveOf(schedule, dayjs().format("YYYY-MM-DD"));
  return (
    <Panel
      title={t("absence")}
      actions={
        <Button size="xs" variant="default" onClick={() => setEntering(true)}>
          {t("enterLeave")}
        </Button>
      }
    >
      {coming.length === 0 && <Text c="dimmed">{t("noLeave")}</Text>}
      <Stack gap="xs" role="list">
        {coming.map((leave) => (
          <Group key={leave.start + leave.end} role="listitem" justify="space-between">
            <Text>
              {t("span", { from: format.date(leave.start), to: format.date(leave.end) })}
              {leave.description && ` · ${leave.description}`}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ leave, withdraw: true, reoffer: false })}
            >
              {t("withdrawLeave")}
            </Button>
          </Group>
        ))}
      </Stack>
      <Outcome failure={withdraw.error ?? affected.error} />
      {waiting.length > 0 && (
        <Alert color="orange" mt="sm" title={t("affected", { count: waiting.length })}>
          {waiting.map((each) => (
            <Text key={each.id} size="sm">
              {format.dateTime(each.start)}
            </Text>
          ))}
        </Alert>
      )}
      {entering && <EnterLeave schedule={schedule.id} onClose={() => setEntering(false)} />}
    </Panel>
  );
}

function EnterLeave({ schedule, onClose }: { schedule: string; onClose: () => void }) {
  const t = useClinicText();
  const enter = useLeave(schedule);
  const [[from, to], setSpan] = useState<[string | null, string | null]>([null, null]);
  const [description, setDescription] = useState("");
  const [reoffer, setReoffer] = useState(true);
  const send = () =>
    enter.mutate(
      { leave: { start: from ?? "", end: to ?? "", description }, withdraw: false, reoffer },
      {
        onSuccess: (answer) => {
          const count = answer.entry?.filter((each) => each.search?.mode === "match").length ?? 0;
          notifications.show({
            color: "green",
            message: count ? t("leaveSavedAffected", { count }) : t("leaveSaved"),
          });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t("enterLeave")} centered>
      <Stack>
        <DatePickerInput
          type="range"
          label={t("leaveSpan")}
          description={t("leaveSpanHint")}
          valueFormat="L"
          minDate={dayjs().format("YYYY-MM-DD")}
          value={[from, to]}
          onChange={setSpan}
          required
        />
        <TextInput
          label={t("leaveWhy")}
          description={t("leaveWhyHint")}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox
          label={t("reoffer")}
          checked={reoffer}
          onChange={(event) => setReoffer(event.currentTarget.checked)}
        />
        <Outcome failure={enter.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button onClick={send} loading={enter.isPending} disabled={!from || !to}>
            {t("enterLeave")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Change {
  leave: Leave;
  withdraw: boolean;
  /** Whether other times are offered to whom is booked in it. */
  reoffer: boolean;
}

function useLeave(schedule: string) {
  return useChange(
    ({ leave, withdraw, reoffer }: Change) =>
      operate<Bundle>(
        `Schedule/${schedule}/$leave`,
        parameters({
          start: { valueDateTime: leave.start },
          end: { valueDateTime: leave.end },
          description:
            leave.description && !withdraw ? { valueString: leave.description } : undefined,
          withdraw: withdraw ? { valueBoolean: true } : undefined,
          reoffer: reoffer ? { valueBoolean: true } : undefined,
        }),
      ),
    TYPES,
  );
}
