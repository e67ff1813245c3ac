import { Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import i18next from "i18next";
import { useNoticesText } from "./text";
import { MODES, timesToChoose, type Wishes } from "./wishes";

interface Props {
  wishes: Wishes;
  /** Whether what is missing is marked. */
  marked: boolean;
  change: (part: Partial<Wishes>) => void;
}

const UNITS: Record<string, string> = { min: "minute", h: "hour", d: "day", wk: "week" };

/** When the patient is reminded of appointments. */
export function Reminders({ wishes, marked, change }: Props) {
  const t = useNoticesText();
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t("reminders")}
        value={wishes.reminders}
        onChange={({ currentTarget: { value } }) =>
          change({ reminders: MODES.find((mode) => mode === value) ?? "default" })
        }
        data={MODES.map((value) => ({ value, label: t(`reminders_${value}`) }))}
      />
      {wishes.reminders === "own" && (
        <Checkbox.Group
          label={t("times")}
          value={wishes.times}
          onChange={(times) => change({ times })}
          error={marked && wishes.times.length === 0 ? t("needTimes") : undefined}
        >
          <Group mt="xs">
            {timesToChoose(wishes.times).map((time) => (
              <Checkbox key={time} value={time} label={timeText(time)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  );
}

/** When notices must not disturb. */
export function QuietHours({ wishes, marked, change }: Props) {
  const t = useNoticesText();
  const { quietFrom, quietUntil } = wishes;
  const wrong = marked && (!quietFrom || !quietUntil || quietFrom === quietUntil);
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t("quiet")}
        description={t("quietHint")}
        value={wishes.quiet}
        onChange={({ currentTarget: { value } }) =>
          change({ quiet: MODES.find((mode) => mode === value) ?? "default" })
        }
        data={MODES.map((value) => ({ value, label: t(`quiet_${value}`) }))}
      />
      {wishes.quiet === "own" && (
        <Group align="flex-start">
          <TextInput
            type="time"
            label={t("quietFrom")}
            value={quietFrom}
            error={wrong ? t("needHours") : undefined}
            onChange={(event) => change({ quietFrom: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t("quietUntil")}
            value={quietUntil}
            error={wrong}
            onChange={(event) => change({ quietUntil: event.currentTarget.value })}
          />
        </Group>
      )}
    </Stack>
  );
}

/** Such as `2 hours`, of `2 h`. */
function timeText(time: string): string {
  const [value, code = ""] = time.split(" ");
  const unit = UNITS[code] ?? "hour";
  return new Intl.NumberFormat(i18next.language, {
    style: "unit",
    unit,
    unitDisplay: "long",
  }).format(Number(value));
}
