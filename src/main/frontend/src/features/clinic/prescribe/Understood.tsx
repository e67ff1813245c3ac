import { Text } from "@mantine/core";
import type { Dosage, MedicationRequest } from "fhir/r4";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";

/** What the server understood of a dosage, and how much that is for how long. */
export function Understood({ completed }: { completed: MedicationRequest }) {
  const t = useClinicText();
  const format = useFormat();
  const dosage = completed.dosageInstruction?.[0];
  const { quantity, expectedSupplyDuration: lasts } = completed.dispenseRequest ?? {};
  const computed = [
    quantity &&
      t("quantityComputed", {
        quantity: `${format.number(quantity.value)} ${quantity.unit ?? ""}`.trim(),
      }),
    isStructured(dosage) &&
      lasts?.code === "d" &&
      lasts.value !== undefined &&
      t("lasts", { count: lasts.value }),
  ].filter(Boolean);
  return (
    <div>
      <Text size="sm">
        {isStructured(dosage) ? t("understood", { text: dosage?.text ?? "" }) : t("notUnderstood")}
      </Text>
      {computed.length > 0 && (
        <Text size="sm" c="dimmed">
          {computed.join(" · ")}
        </Text>
      )}
    </div>
  );
}

function isStructured(dosage: Dosage | undefined): boolean {
  return dosage?.timing !== undefined || dosage?.doseAndRate !== undefined;
}
