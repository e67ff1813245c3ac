import { ActionIcon, Button, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconBarcode, IconX } from "@tabler/icons-react";
import type { Task } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { Outcome } from "#/components/Outcome";
import type { Stored } from "#/fhir/client";
import { usePharmacyText } from "../text";
import { useStep } from "./steps";

/** Takes the packages by their codes. A scanner types a code and presses Enter. */
export function PrepareDialog({ task, onClose }: { task: Stored<Task>; onClose: () => void }) {
  const t = usePharmacyText();
  const take = useStep(task.id);
  const [codes, setCodes] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const [override, setOverride] = useState("");

  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim()) {
      setCodes([...codes, typed.trim()]);
      setTyped("");
    }
  };
  const send = () =>
    take.mutate(
      {
        step: "prepare",
        values: {
          code: codes.map((code) => ({ valueString: code })),
          override: override.trim() ? { valueString: override.trim() } : undefined,
        },
      },
      { onSuccess: onClose },
    );

  return (
    <Modal opened onClose={onClose} title={t("prepareTitle")} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          {t("prepareText")}
        </Text>
        <form onSubmit={add}>
          <TextInput
            label={t("scan")}
            leftSection={<IconBarcode size={18} />}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
        </form>
        <Stack gap={4} aria-live="polite" aria-label={t("scanned")} role="list">
          {codes.map((code, at) => (
            <Group key={`${at} ${code}`} justify="space-between" role="listitem" wrap="nowrap">
              <Code>{code}</Code>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t("remove")} ${code}`}
                onClick={() => setCodes(codes.filter((_, index) => index !== at))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
        <TextInput
          label={t("cannotScan")}
          value={override}
          onChange={(event) => setOverride(event.currentTarget.value)}
        />
        <Outcome failure={take.error} />
        <Group justify="flex-end">
          <Button
            onClick={send}
            loading={take.isPending}
            disabled={codes.length === 0 && !override.trim()}
          >
            {t("prepare")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
