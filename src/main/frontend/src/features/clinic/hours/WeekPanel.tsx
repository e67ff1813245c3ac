import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Bundle, HealthcareService, Schedule } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { keyOf, referenced } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useClinicText } from "../text";
import { DAYS, hoursOf, isWhole, withHours, type Hours } from "./hours";

const NEW: Hours = { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00" };

/** The hours of a week, by the clock on the wall. */
export function WeekPanel({ schedule, bundle }: { schedule: Stored<Schedule>; bundle: Bundle }) {
  const t = useClinicText();
  const [hours, setHours] = useState(() => hoursOf(schedule));
  const save = useChange(update<Schedule>, ["Schedule"]);
  const service = schedule.actor.find((each) => keyOf(each)?.startsWith("HealthcareService/"));
  const name = referenced<HealthcareService>(bundle, service)?.name ?? t("week");
  const change = (at: number, part: Partial<Hours>) =>
    setHours(hours.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const isChanged = JSON.stringify(hours) !== JSON.stringify(hoursOf(schedule));
  return (
    <Panel title={name}>
      <Stack>
        {hours.length === 0 && <Text c="dimmed">{t("asService")}</Text>}
        {hours.map((each, at) => (
          <Line
            key={at}
            hours={each}
            onChange={(part) => change(at, part)}
            onRemove={() => setHours(hours.filter((_, index) => index !== at))}
          />
        ))}
        <Outcome failure={save.error} />
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => setHours([...hours, NEW])}
          >
            {t("addHours")}
          </Button>
          <Button
            disabled={!isChanged || !hours.every(isWhole)}
            loading={save.isPending}
            onClick={() =>
              save.mutate(withHours(schedule, hours), {
                onSuccess: () => notifications.show({ color: "green", message: t("hoursSaved") }),
              })
            }
          >
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

interface LineProps {
  hours: Hours;
  onChange: (part: Partial<Hours>) => void;
  onRemove: () => void;
}

function Line({ hours, onChange, onRemove }: LineProps) {
  const t = useClinicText();
  return (
    <Group align="flex-end" gap="md">
      <Checkbox.Group
        label={t("weekdays")}
        value={hours.days}
        onChange={(chosen) => onChange({ days: DAYS.filter((day) => chosen.includes(day)) })}
      >
        <Group gap="sm" mih={36}>
          {DAYS.map((day) => (
            <Checkbox key={day} value={day} label={t(`day_${day}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        type="time"
        label={t("fromTime")}
        value={hours.start}
        onChange={(event) => onChange({ start: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t("toTime")}
        value={hours.end}
        error={hours.start >= hours.end ? t("endsBefore") : undefined}
        onChange={(event) => onChange({ end: event.currentTarget.value })}
      />
      <ActionIcon variant="default" size={36} aria-label={t("removeHours")} onClick={onRemove}>
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  );
}
