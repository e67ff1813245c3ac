import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { PaymentReconciliation } from "fhir/r4";
import { useState } from "react";
import { CodedReasonDialog } from "#/components/CodedReasonDialog";
import { operate, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { useBillingText } from "../text";

const REASONS = "https://foyer.org/fhir/ValueSet/billing-adjustment-reason";

/** Pays what is left of a patient's payment back. */
export function Refund({ payment }: { payment: Stored<PaymentReconciliation> }) {
  const t = useBillingText();
  const [asking, setAsking] = useState(false);
  const refund = useChange(
    ({ reason, comment }: { reason: string; comment: string }) =>
      operate(
        `PaymentReconciliation/${payment.id}/$refund`,
        parameters({
          reason: { valueCode: reason },
          comment: comment ? { valueString: comment } : undefined,
        }),
      ),
    ["PaymentReconciliation", "Invoice", "Account"],
  );
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t("refund")}
      </Button>
      {asking && (
        <CodedReasonDialog
          title={t("whyRefund")}
          reasons={REASONS}
          confirm={t("refund")}
          busy={refund.isPending}
          failure={refund.error}
          onClose={() => setAsking(false)}
          onConfirm={(reason, comment) =>
            refund.mutate(
              { reason, comment },
              {
                onSuccess: () => {
                  setAsking(false);
                  notifications.show({ message: t("refunded") });
                },
              },
            )
          }
        />
      )}
    </>
  );
}
