import { Badge, Button, Group, Modal, Paper, Radio, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCalendar } from "@tabler/icons-react";
import type { Appointment, Bundle } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { hostOf, offeredUntil } from "./appointment";
import { useBook, useCancel } from "./changes";
import { Reminder } from "./Reminder";

const OPEN = ["proposed", "pending", "booked", "arrived", "checked-in", "waitlist"];
const REASONS = [
  ["patient-other-time", "why-patient-time"],
  ["patient-unwell", "why-patient-unwell"],
  ["patient-transport", "why-patient-transport"],
  ["patient-recovered", "why-patient-recovered"],
] as const;

/** The appointments of a patient, coming and past. */
export function AppointmentsPage() {
  const t = usePortalText();
  const patient = useSubject();
  const [now] = useState(() => Date.now());
  const found = useSearch<Appointment>("Appointment", {
    patient,
    _sort: "-date",
    _count: 100,
    _include: ["Appointment:practitioner", "Appointment:location"],
  });
  useLive(`Appointment?patient=${patient}`);
  const isComing = (appointment: Appointment) =>
    OPEN.includes(appointment.status) && (!appointment.end || Date.parse(appointment.end) > now);
  return (
    <Page
      title={t("appointments")}
      actions={
        <Button component={Link} to="/portal/appointments/book">
          {t("book")}
        </Button>
      }
    >
      <Loaded query={found} lines={4}>
        {(bundle) => {
          const all = resourcesOf<Appointment>(bundle, "Appointment");
          const coming = all.filter(isComing).reverse();
          const past = all.filter((each) => !isComing(each));
          return (
            <>
              <Panel title={t("coming")}>
                {coming.length === 0 && <Empty icon={IconCalendar} text={t("noNext")} />}
                {coming.map((each) => (
                  <Line key={each.id} appointment={each} bundle={bundle} coming />
                ))}
              </Panel>
              <Panel title={t("past")}>
                {past.length === 0 && <Text c="dimmed">{t("noPast")}</Text>}
                {past.map((each) => (
                  <Line key={each.id} appointment={each} bundle={bundle} />
                ))}
              </Panel>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface LineProps {
  appointment: Stored<Appointment>;
  bundle: Bundle;
  coming?: boolean;
}

function Line({ appointment, bundle, coming = false }: LineProps) {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const [cancelling, setCancelling] = useState(false);
  const book = useBook();
  const until = offeredUntil(appointment);
  return (
    <Paper withBorder radius="md" p="sm">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text fw={600}>{format.dateTime(appointment.start)}</Text>
            <Badge variant="light" tt="none" color={coming ? "foyer" : "gray"}>
              {t(`state_${appointment.status}`)}
            </Badge>
          </Group>
          <Text>
            {[
              conceptText(appointment.serviceType?.[0]),
              t("with", { who: hostOf(bundle, appointment) }),
            ]
              .filter(Boolean)
              .join(", ")}
          </Text>
          {coming && <Reminder appointment={appointment.id} />}
          {coming && until && <Text size="sm">{t("offer", { time: format.dateTime(until) })}</Text>}
          <Outcome failure={book.error} />
        </div>
        {coming && (
          <Group gap="xs">
            {until && (
              <Button
                size="sm"
                loading={book.isPending}
                onClick={() => book.mutate({ id: appointment.id, patient })}
              >
                {t("accept")}
              </Button>
            )}
            {appointment.status === "booked" && (
              <Button
                size="sm"
                variant="default"
                component={Link}
                to={`/portal/appointments/${appointment.id}/move`}
              >
                {t("move")}
              </Button>
            )}
            {["booked", "pending", "waitlist"].includes(appointment.status) && (
              <Button size="sm" variant="default" onClick={() => setCancelling(true)}>
                {t("cancel")}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {cancelling && <Cancel id={appointment.id} onClose={() => setCancelling(false)} />}
    </Paper>
  );
}

function Cancel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = usePortalText();
  const cancel = useCancel();
  const [reason, setReason] = useState<string>(REASONS[0][0]);
  const send = () =>
    cancel.mutate(
      { id, reason },
      {
        onSuccess: () => {
          notifications.show({ message: t("cancelled") });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t("cancelTitle")} centered>
      <Stack>
        <Radio.Group label={t("cancelWhy")} value={reason} onChange={setReason}>
          <Stack gap="xs" mt="xs">
            {REASONS.map(([code, label]) => (
              <Radio key={code} value={code} label={t(label)} />
            ))}
          </Stack>
        </Radio.Group>
        <Outcome failure={cancel.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button color="red" onClick={send} loading={cancel.isPending}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
