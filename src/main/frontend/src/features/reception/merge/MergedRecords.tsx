import { Alert, Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowMerge } from "@tabler/icons-react";
import type { Patient, Task } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { MOVED, parted, sourceOf, successorOf } from "./merging";
import { useMergeText } from "./text";

/** Says of a record that was merged away where it goes on. */
export function MergedAway({ patient }: { patient: Patient }) {
  const t = useMergeText();
  const successor = successorOf(patient);
  return (
    successor && (
      <Alert color="yellow" icon={<IconArrowMerge />} title={t("wasMerged")}>
        <Text size="sm">{t("wasMergedText")}</Text>
        <Anchor component={Link} to={`/reception/patients/${successor}`}>
          {t("toSuccessor")}
        </Anchor>
      </Alert>
    )
  );
}

/** The records that became part of this one, each of which can become one of its own again. */
export function MergedRecords({ patient }: { patient: Patient & { id: string } }) {
  const t = useMergeText();
  const format = useFormat();
  const [parting, setParting] = useState<string>();
  const merged = patient.link?.some((link) => link.type === "replaces") ?? false;
  const found = useSearch<Task>(
    "Task",
    { focus: `Patient/${patient.id}`, status: "completed", _sort: "-authored-on", _count: 50 },
    { enabled: merged },
  );
  const tasks = resourcesOf<Task>(found.data, "Task").filter((task) => sourceOf(task));
  if (!merged) {
    return null;
  }
  return (
    <Panel title={t("mergedInto")}>
      <Outcome failure={found.error} retry={() => void found.refetch()} />
      {tasks.map((task) => (
        <Group key={task.id} justify="space-between" gap="xs">
          <div>
            <Text size="sm">{t("mergedLine", { date: format.dateTime(task.authoredOn) })}</Text>
            <Anchor size="sm" component={Link} to={`/reception/patients/${sourceOf(task) ?? ""}`}>
              {t("oldRecord")}
            </Anchor>
          </div>
          <Button size="xs" variant="default" onClick={() => setParting(task.id)}>
            {t("part")}
          </Button>
        </Group>
      ))}
      {parting && <PartDialog task={parting} onClose={() => setParting(undefined)} />}
    </Panel>
  );
}

function PartDialog({ task, onClose }: { task: string; onClose: () => void }) {
  const t = useMergeText();
  const part = useChange(parted, MOVED);
  // Afterwards there may be nothing left to show, and this dialog is gone: so no `onSuccess`.
  const confirm = () =>
    void part.mutateAsync(task).then(
      (left) => {
        notifications.show({
          color: left.length > 0 ? "orange" : "green",
          autoClose: left.length === 0 && undefined,
          message: left.length > 0 ? t("partedBut", { what: left.join(" ") }) : t("parted"),
        });
        onClose();
      },
      () => undefined,
    );
  return (
    <Modal opened onClose={onClose} title={t("partTitle")} centered>
      <Stack>
        <Text>{t("partText")}</Text>
        <Outcome failure={part.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("close")}
          </Button>
          <Button color="red" onClick={confirm} loading={part.isPending}>
            {t("part")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
