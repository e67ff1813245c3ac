import { Button, Checkbox, Group, Modal, Radio, Select, Stack, TextInput } from "@mantine/core";
import type { Task } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import type { Stored } from "#/fhir/client";
import { usePharmacyText } from "../text";
import { useStep } from "./steps";

/** Codes of v3-RoleCode for who fetches a medicine for somebody else. */
const RELATIONSHIPS = {
  SPS: "Spouse",
  CHILD: "Child",
  PRN: "Parent",
  FAMMEMB: "Family member",
  FRND: "Friend",
  NBOR: "Neighbour",
};

/** Records who has received the medicine. */
export function HandOverDialog({ task, onClose }: { task: Stored<Task>; onClose: () => void }) {
  const t = usePharmacyText();
  const take = useStep(task.id);
  const [who, setWho] = useState("patient");
  const [name, setName] = useState("");
  const [relationship, setRelationship] = useState<string | null>(null);
  const [identified, setIdentified] = useState(false);
  const [close, setClose] = useState(false);
  const other = who === "other";
  const send = () =>
    take.mutate(
      {
        step: "hand-over",
        values: {
          name: other ? { valueString: name.trim() } : undefined,
          relationship: other && relationship ? { valueCode: relationship } : undefined,
          "identification-checked": { valueBoolean: identified },
          close: close ? { valueBoolean: true } : undefined,
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal opened onClose={onClose} title={t("handOverTitle")} centered>
      <Stack>
        <Radio.Group value={who} onChange={setWho} aria-label={t("handOverTitle")}>
          <Stack gap="xs">
            <Radio value="patient" label={t("toPatient")} />
            <Radio value="other" label={t("toSomebody")} />
          </Stack>
        </Radio.Group>
        {other && (
          <>
            <TextInput
              label={t("name")}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t("relationship")}
              required
              data={Object.entries(RELATIONSHIPS).map(([value, label]) => ({ value, label }))}
              value={relationship}
              onChange={setRelationship}
            />
          </>
        )}
        <Checkbox
          label={t("identified")}
          checked={identified}
          onChange={(event) => setIdentified(event.currentTarget.checked)}
        />
        <Checkbox
          label={t("close")}
          checked={close}
          onChange={(event) => setClose(event.currentTarget.checked)}
        />
        <Outcome failure={take.error} />
        <Group justify="flex-end">
          <Button
            onClick={send}
            loading={take.isPending}
            disabled={other && (!name.trim() || !relationship)}
          >
            {t("handOver")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
