import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { PaymentReconciliation } from "fhir/r4";
import { Outcome } from "#/components/Outcome";
import { update, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useChargesText } from "../charges/text";

const TYPES = ["PaymentReconciliation", "Account", "Claim", "Invoice", "Task"];

/** Posts a payment that waits as a draft. */
export function PostDraft({ payment }: { payment: Stored<PaymentReconciliation> }) {
  const t = useChargesText();
  const post = useChange(update<PaymentReconciliation>, TYPES);
  return (
    <>
      <Button
        size="compact-sm"
        loading={post.isPending}
        onClick={() =>
          post.mutate(
            { ...payment, status: "active" },
            { onSuccess: () => notifications.show({ color: "green", message: t("posted") }) },
          )
        }
      >
        {t("post")}
      </Button>
      <Outcome failure={post.error} />
    </>
  );
}
