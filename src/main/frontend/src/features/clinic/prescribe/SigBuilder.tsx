import { Checkbox, NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClinicText } from "../text";
import {
  FREQUENCIES,
  NO_PARTS,
  ROUTES,
  sigOf,
  type Frequency,
  type Parts,
  type Route,
} from "./sig";

const ALL_ROUTES = Object.keys(ROUTES) as Route[];
const ALL_FREQUENCIES = Object.keys(FREQUENCIES) as Frequency[];

/** Puts a dosage together from its parts, for those who would rather choose than type. */
export function SigBuilder({ onChange }: { onChange: (sig: string) => void }) {
  const t = useClinicText();
  const [parts, setParts] = useState(NO_PARTS);
  const change = (part: Partial<Parts>) => {
    const next = { ...parts, ...part };
    setParts(next);
    onChange(sigOf(next));
  };
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 6 }} spacing="sm" role="group" aria-label={t("parts")}>
      <TextInput
        label={t("dose")}
        inputMode="decimal"
        value={parts.dose}
        onChange={(event) => change({ dose: event.currentTarget.value })}
      />
      <TextInput
        label={t("doseUnit")}
        placeholder="tablet"
        value={parts.unit}
        onChange={(event) => change({ unit: event.currentTarget.value })}
      />
      <Select
        label={t("route")}
        clearable
        data={ALL_ROUTES.map((value) => ({ value, label: t(`route_${value}`) }))}
        value={parts.route ?? null}
        onChange={(value) => change({ route: ALL_ROUTES.find((each) => each === value) })}
      />
      <Select
        label={t("frequency")}
        clearable
        data={ALL_FREQUENCIES.map((value) => ({ value, label: t(`frequency_${value}`) }))}
        value={parts.frequency ?? null}
        onChange={(value) => change({ frequency: ALL_FREQUENCIES.find((each) => each === value) })}
      />
      <NumberInput
        label={t("duration")}
        min={1}
        max={366}
        allowDecimal={false}
        value={parts.duration ?? ""}
        onChange={(value) => change({ duration: typeof value === "number" ? value : undefined })}
      />
      <Checkbox
        mt={30}
        label={t("asNeeded")}
        checked={parts.asNeeded}
        onChange={(event) => change({ asNeeded: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
