import { Checkbox, NativeSelect, Stack } from "@mantine/core";
import type { Patient } from "fhir/r4";
import { Outcome } from "#/components/Outcome";
import { usePharmacies } from "#/components/usePharmacies";
import { useRead } from "#/fhir/queries";
import { useClinicText } from "../text";
import { preferredPharmacy, type Order } from "./order";

interface Props {
  patient: string;
  order: Order;
  onChange: (order: Order) => void;
}

/** Where the prescription goes: to a pharmacy, or to the ward, where nurses give the medicine. */
export function Destination({ patient, order, onChange }: Props) {
  const t = useClinicText();
  const record = useRead<Patient>(`Patient/${patient}`);
  const { pharmacies, error } = usePharmacies();
  const preferred = preferredPharmacy(record.data);
  const name =
    pharmacies.find((each) => each.value === preferred?.reference)?.label ?? preferred?.display;
  return (
    <Stack gap="sm">
      <Checkbox
        label={t("inpatient")}
        description={t("inpatientHint")}
        checked={order.inpatient ?? false}
        onChange={(event) => onChange({ ...order, inpatient: event.currentTarget.checked })}
      />
      {!order.inpatient && (
        <NativeSelect
          label={t("pharmacy")}
          value={order.pharmacy ?? ""}
          onChange={(event) =>
            onChange({ ...order, pharmacy: event.currentTarget.value || undefined })
          }
          data={[
            {
              value: "",
              label: preferred ? t("preferred", { name: name ?? "" }) : t("noPharmacy"),
            },
            ...pharmacies,
          ]}
        />
      )}
      <Outcome failure={error} />
    </Stack>
  );
}
