import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Invoice, Money } from "fhir/r4";
import { AmountInput } from "#/components/AmountInput";
import { useState } from "react";
import { FileButton } from "#/components/FileButton";
import { Outcome } from "#/components/Outcome";
import { ReasonDialog } from "#/components/ReasonDialog";
import { operate, type Stored } from "#/fhir/client";
import { extension } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { useBillingText } from "../text";

const OPEN = "https://foyer.org/fhir/StructureDefinition/invoice-open";
const TYPES = ["Invoice", "PaymentReconciliation", "Account", "ChargeItem"];
const MEANS = ["cash", "card-terminal", "transfer"] as const;

/** What is still to be paid of an invoice. */
export function openOf(invoice: Invoice): Money | undefined {
  return extension(invoice, OPEN)?.valueMoney;
}

/** What can be done with an invoice in its state. */
export function InvoiceActions({ invoice }: { invoice: Stored<Invoice> }) {
  const t = useBillingText();
  const [dialog, setDialog] = useState<"pay" | "cancel">();
  const path = `Invoice/${invoice.id}`;
  const close = () => setDialog(undefined);
  const issue = useChange(() => operate<Invoice>(`${path}/$issue`), TYPES);
  const cancel = useChange(
    (reason: string) => operate(`${path}/$cancel`, parameters({ reason: { valueString: reason } })),
    TYPES,
  );
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {invoice.status === "draft" && (
          <Button
            size="compact-sm"
            loading={issue.isPending}
            onClick={() =>
              issue.mutate(undefined, {
                onSuccess: (issued) =>
                  notifications.show({
                    color: "green",
                    message: t("issued", { number: issued.identifier?.[0]?.value ?? "" }),
                  }),
              })
            }
          >
            {t("issue")}
          </Button>
        )}
        {invoice.status === "issued" && (
          <Button size="compact-sm" onClick={() => setDialog("pay")}>
            {t("pay")}
          </Button>
        )}
        <FileButton size="compact-sm" path={`${path}/$invoice-document`}>
          {t("pdf")}
        </FileButton>
        {invoice.status === "balanced" && (
          <FileButton size="compact-sm" path={`${path}/$receipt`}>
            {t("receipt")}
          </FileButton>
        )}
        {["draft", "issued"].includes(invoice.status) && (
          <Button size="compact-sm" variant="default" c="red" onClick={() => setDialog("cancel")}>
            {t("cancel")}
          </Button>
        )}
      </Group>
      <Outcome failure={issue.error} />
      {dialog === "pay" && <PaymentDialog invoice={invoice} onClose={close} />}
      <ReasonDialog
        opened={dialog === "cancel"}
        title={t("cancel")}
        text={t("cancelText")}
        confirm={t("cancel")}
        danger
        busy={cancel.isPending}
        failure={cancel.error}
        onClose={close}
        onConfirm={(reason) => cancel.mutate(reason, { onSuccess: close })}
      />
    </>
  );
}

function PaymentDialog({ invoice, onClose }: { invoice: Stored<Invoice>; onClose: () => void }) {
  const t = useBillingText();
  const open = openOf(invoice);
  const [amount, setAmount] = useState(open?.value);
  const [means, setMeans] = useState<string>("cash");
  const [reference, setReference] = useState("");
  const pay = useChange(
    () =>
      operate(
        `Invoice/${invoice.id}/$record-payment`,
        parameters({
          amount: { valueMoney: { value: amount, currency: open?.currency } },
          means: { valueCode: means },
          reference: reference.trim()
            ? { valueIdentifier: { system: "urn:ietf:rfc:3986", value: reference.trim() } }
            : undefined,
        }),
      ),
    TYPES,
  );
  const send = () =>
    pay.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("recorded") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("pay")} centered>
      <Stack>
        <AmountInput
          label={`${t("amount")} (${open?.currency ?? ""})`}
          min={0}
          value={amount}
          onChange={setAmount}
          data-autofocus
        />
        <Radio.Group label={t("means")} value={means} onChange={setMeans}>
          <Stack gap="xs" mt="xs">
            {MEANS.map((each) => (
              <Radio key={each} value={each} label={t(each)} />
            ))}
          </Stack>
        </Radio.Group>
        {means !== "cash" && (
          <TextInput
            label={t("reference")}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        )}
        <Outcome failure={pay.error} />
        <Group justify="flex-end">
          <Button onClick={send} loading={pay.isPending} disabled={!amount}>
            {t("pay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
