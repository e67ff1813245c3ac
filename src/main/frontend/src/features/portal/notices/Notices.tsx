import { Button, Checkbox, Group, NativeSelect, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Parameters, Patient } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { operate, type Stored } from "#/fhir/client";
import { useAsk, useChange } from "#/fhir/queries";
import { contactOf } from "../profile/contact";
import { useNoticesText } from "./text";
import { QuietHours, Reminders } from "./Times";
import { CHANNELS, isComplete, parametersOf, wishesOf, type Wishes } from "./wishes";

/** What a patient wishes of notices (docs/notifications.md). */
export function Notices({ patient }: { patient: Stored<Patient> }) {
  const t = useNoticesText();
  const path = `Patient/${patient.id}/$notification-preferences`;
  const found = useAsk<Parameters>("Basic", path);
  return (
    <Panel title={t("title")}>
      <Text size="sm">{t("intro")}</Text>
      <Loaded query={found} lines={3}>
        {(answer) => <Form key={JSON.stringify(answer)} {...{ answer, path, patient }} />}
      </Loaded>
    </Panel>
  );
}

interface Props {
  answer: Parameters;
  path: string;
  patient: Stored<Patient>;
}

function Form({ answer, path, patient }: Props) {
  const t = useNoticesText();
  const [wishes, setWishes] = useState(() => wishesOf(answer));
  const [marked, setMarked] = useState(false);
  const save = useChange(
    (wanted: Wishes) => operate<Parameters>(path, parametersOf(wanted)),
    ["Basic", "CommunicationRequest"],
  );
  const change = (part: Partial<Wishes>) => setWishes({ ...wishes, ...part });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setMarked(true);
    if (!isComplete(wishes)) return;
    // The form is made anew with what the server says then, so no `onSuccess`.
    void save.mutateAsync(wishes).then(
      () => notifications.show({ color: "green", message: t("saved") }),
      () => undefined,
    );
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack maw="40rem">
        <NativeSelect
          label={t("channel")}
          value={wishes.channel}
          onChange={({ currentTarget: { value } }) =>
            change({ channel: CHANNELS.find((each) => each === value) ?? "" })
          }
          data={CHANNELS.map((value) => ({ value, label: t(`channel_${value}`) }))}
          description={<Missing wishes={wishes} patient={patient} />}
        />
        <Switch
          label={t("remindersAndOffers")}
          checked={!wishes.optedOut}
          onChange={(event) => change({ optedOut: !event.currentTarget.checked })}
        />
        {!wishes.optedOut && <Reminders {...{ wishes, marked, change }} />}
        <QuietHours {...{ wishes, marked, change }} />
        <Checkbox
          label={t("details")}
          description={t("detailsHint")}
          checked={wishes.details}
          onChange={(event) => change({ details: event.currentTarget.checked })}
        />
        <Text size="sm" c="dimmed">
          {t("language")}
        </Text>
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Says which address is missing for what was chosen. */
function Missing({ wishes, patient }: { wishes: Wishes; patient: Patient }) {
  const t = useNoticesText();
  const contact = contactOf(patient);
  const wanted = (channel: "email" | "sms") =>
    wishes.channel === channel || wishes.channel === "both";
  return [
    wanted("email") && !contact.email && t("noEmail"),
    wanted("sms") && !contact.mobile && t("noMobile"),
  ]
    .filter(Boolean)
    .join(" ");
}
