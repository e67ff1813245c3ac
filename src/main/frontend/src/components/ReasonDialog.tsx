import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { Outcome } from "./Outcome";
import { useCommonText } from "./text";

interface Props {
  opened: boolean;
  title: string;
  /** What will happen, in a sentence. */
  text?: string;
  /** What the button says. */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  failure?: unknown;
  onClose: () => void;
  onConfirm: (reason: string) => void;
}

/** Asks why before something is done that needs a reason. */
export function ReasonDialog(props: Props) {
  const t = useCommonText();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim()) {
      props.onConfirm(reason.trim());
    } else {
      setMissing(true);
    }
  };

  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      <form onSubmit={submit}>
        <Stack>
          {props.text && <Text>{props.text}</Text>}
          <Textarea
            label={t("reason")}
            autosize
            minRows={2}
            data-autofocus
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={missing && !reason.trim() ? t("reasonNeeded") : undefined}
          />
          <Outcome failure={props.failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" color={props.danger ? "red" : undefined} loading={props.busy}>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
