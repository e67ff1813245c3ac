import { Button, Group, Modal, Paper, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { operate } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { STATES, type Guide } from "./status";
import { useGuidesText } from "./text";

/** A guide: what it defines, what it lacks, and a way to remove it. */
export function GuideCard({ guide }: { guide: Guide }) {
  const t = useGuidesText();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const name = `${guide.name} ${guide.version}`;
  const states = STATES.flatMap((state) => {
    const count = guide.parameters[state];
    return count ? [t(`state_${state}`, { count })] : [];
  });
  return (
    <Paper withBorder radius="md" p="sm" role="listitem">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {[
              t("since", { day: format.dateTime(guide.installed) }),
              ...guide.definitions.map(({ type, count }) => `${type} ${count}`),
            ].join(" · ")}
          </Text>
          {states.length > 0 && (
            <Text size="sm" c="dimmed">
              {t("parameters")}: {states.join(", ")}
            </Text>
          )}
          {guide.missing.length > 0 && (
            <Text size="sm">{t("missing", { names: guide.missing.join(", ") })}</Text>
          )}
        </div>
        <Button
          size="xs"
          variant="default"
          c="red"
          aria-label={t("removeOf", { name })}
          onClick={() => setAsking(true)}
        >
          {t("remove")}
        </Button>
      </Group>
      {asking && <Remove guide={guide} name={name} onClose={() => setAsking(false)} />}
    </Paper>
  );
}

function Remove({ guide, name, onClose }: { guide: Guide; name: string; onClose: () => void }) {
  const t = useGuidesText();
  // The card goes away with the success, so it is told by the change and not by the card.
  const remove = useChange(async () => {
    await operate(`ImplementationGuide/${guide.id}/$uninstall`);
    notifications.show({ message: t("removed") });
  }, ["ImplementationGuide", "CodeSystem", "ValueSet"]);
  return (
    <Modal opened onClose={onClose} title={t("removeOf", { name })} centered>
      <Stack>
        <Text>{t("removeText")}</Text>
        <Outcome failure={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t("remove")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
