import { Button, Group, Modal, Radio, Select, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Money } from "fhir/r4";
import { AmountInput } from "#/components/AmountInput";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { useCodes } from "#/components/useCodes";
import { operate } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useChargesText } from "../charges/text";

const REASONS = "https://foyer.org/fhir/ValueSet/billing-adjustment-reason";
const KINDS = ["transfer-responsibility", "write-off"] as const;
const TYPES = ["Account", "Claim", "Task", "Invoice", "PaymentReconciliation"];

interface Props {
  account: string;
  /** The Claim whose insurer owes it; the patient without one. */
  claim?: string;
  open: Money;
  onClose: () => void;
}

/** Decides what becomes of what is owed: the patient owes it, or nobody does any more. */
export function DecideDialog({ account, claim, open, onClose }: Props) {
  const t = useChargesText();
  const format = useFormat();
  const reasons = useCodes(REASONS);
  const [kind, setKind] = useState<string>(claim ? "transfer-responsibility" : "write-off");
  const [amount, setAmount] = useState(open.value);
  const [reason, setReason] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  const about = claim ? { valueReference: { reference: claim } } : undefined;
  const decide = useChange(
    () =>
      operate(
        `Account/${account}/$${kind}`,
        parameters({
          [kind === "write-off" ? "about" : "claim"]: about,
          amount: { valueMoney: { value: amount, currency: open.currency } },
          reason: { valueCode: reason ?? "" },
          comment: comment.trim() ? { valueString: comment.trim() } : undefined,
        }),
      ),
    TYPES,
  );
  const send = () =>
    decide.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("decided") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t(claim ? "decide" : "writeOff")} centered>
      <Stack>
        <Text>{t(claim ? "decideText" : "writeOffText", { amount: format.money(open) })}</Text>
        {claim && (
          <Radio.Group label={t("decideKind")} value={kind} onChange={setKind}>
            <Stack gap="xs" mt="xs">
              {KINDS.map((each) => (
                <Radio key={each} value={each} label={t(`kind_${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <AmountInput
          label={`${t("amount")} (${open.currency ?? ""})`}
          min={0}
          value={amount}
          onChange={setAmount}
        />
        <Select label={t("about")} required data={reasons} value={reason} onChange={setReason} />
        <Textarea
          label={t("comment")}
          autosize
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Outcome failure={decide.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button disabled={!amount || !reason} loading={decide.isPending} onClick={send}>
            {t(claim ? "decide" : "writeOff")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
