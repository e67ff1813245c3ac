import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { Outcome } from "./Outcome";
import { useCommonText } from "./text";
import { useCodes } from "./useCodes";

interface Props {
  title: string;
  /** The value set from which the reason is chosen. */
  reasons: string;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  failure?: unknown;
  onClose: () => void;
  onConfirm: (reason: string, comment: string) => void;
}

/** Asks for a reason that has a code, and for what else there is to say. */
export function CodedReasonDialog(props: Props) {
  const t = useCommonText();
  const codes = useCodes(props.reasons);
  const [reason, setReason] = useState("");
  const [comment, setComment] = useState("");
  return (
    <Modal opened onClose={props.onClose} title={props.title} centered>
      <Stack>
        <Radio.Group label={t("reason")} value={reason} onChange={setReason}>
          <Stack gap="xs" mt="xs">
            {codes.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t("comment")}
          autosize
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Outcome failure={props.failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t("cancel")}
          </Button>
          <Button
            color={props.danger ? "red" : undefined}
            disabled={!reason}
            loading={props.busy}
            onClick={() => props.onConfirm(reason, comment.trim())}
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
